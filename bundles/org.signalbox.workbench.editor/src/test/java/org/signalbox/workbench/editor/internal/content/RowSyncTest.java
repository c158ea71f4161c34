package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSyncTest {
    private final Shown shown = new Shown();
    private final RowSync sync = new RowSync(shown);

    /** The rows of a tree, as lists. */
    private static class Shown implements RowSync.Rows {
        private final Map<String, List<ContentNode>> lists = new HashMap<>();
        private final List<String> log = new ArrayList<>();

        @Override
        public void insert(String folder, ContentNode node, int index) {
            log.add("insert " + node.path());
            lists.get(folder).add(index, node);
        }

        @Override
        public void move(String folder, ContentNode node, int index) {
            log.add("move " + node.path());
            assertThat(lists.get(folder).removeIf(other -> other.path().equals(node.path())))
                    .isTrue();
            lists.get(folder).add(index, node);
        }

        @Override
        public void remove(List<ContentNode> nodes) {
            nodes.forEach(node -> {
                log.add("remove " + node.path());
                lists.values()
                        .forEach(list -> list.removeIf(other -> other.path().equals(node.path())));
                lists.keySet().removeIf(folder -> folder.equals(node.path()) || folder.startsWith(node.path() + "/"));
            });
        }

        @Override
        public void replace(ContentNode node) {
            log.add("replace " + node.path());
            lists.values().forEach(list -> list.replaceAll(other -> other.path().equals(node.path()) ? node : other));
        }
    }

    private void open(String folder) {
        shown.lists.put(folder, new ArrayList<>(sync.rows(folder)));
    }

    static ContentNode post(String path, String label) {
        return new ContentNode.PostFile(
                path, label, Optional.empty(), false, Optional.empty(), Optional.empty(), false, "");
    }

    static ContentNode folder(String path, List<ContentNode> children) {
        return new ContentNode.Folder(path, ContentNode.name(path), children);
    }

    private static List<ContentNode> posts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> post("content/" + i + ".md", "Post"))
                .toList();
    }

    @Test
    void the_first_rows_of_a_folder_are_there_at_once_and_the_others_by_steps() {
        var posts = posts(RowSync.FIRST + 50);
        sync.want(posts);
        open(RowSync.TOP);
        assertThat(shown.lists.get(RowSync.TOP)).isEqualTo(posts.subList(0, RowSync.FIRST));
        sync.step(20);
        assertThat(shown.lists.get(RowSync.TOP)).isEqualTo(posts.subList(0, RowSync.FIRST + 20));
        assertThat(sync.isPending()).isTrue();
        sync.step(30);
        assertThat(shown.lists.get(RowSync.TOP)).isEqualTo(posts);
        sync.step(1);
        assertThat(sync.isPending()).isFalse();
    }

    @Test
    void equal_rows_are_not_touched() {
        sync.want(posts(10));
        open(RowSync.TOP);
        sync.want(posts(10));
        sync.step(1_000);
        assertThat(shown.log).isEmpty();
        assertThat(sync.isPending()).isFalse();
    }

    @Test
    void one_change_touches_one_row() {
        sync.want(posts(50));
        open(RowSync.TOP);
        var other = new ArrayList<>(posts(50));
        other.set(7, post("content/7.md", "Changed"));
        other.remove(20);
        other.add(30, post("content/new.md", "New"));
        sync.want(other);
        sync.step(1_000);
        assertThat(shown.lists.get(RowSync.TOP)).isEqualTo(other);
        assertThat(shown.log).containsExactly("remove content/20.md", "replace content/7.md", "insert content/new.md");
    }

    @Test
    void rows_that_are_asked_for_while_others_are_removed_are_those_that_stay() {
        var asked = new ArrayList<List<ContentNode>>();
        var own = new RowSync[1];
        own[0] = new RowSync(new Shown() {
            @Override
            public void remove(List<ContentNode> nodes) {
                asked.add(own[0].rows(RowSync.TOP)); // as JFace does to keep a selection
            }
        });
        own[0].want(posts(3));
        own[0].rows(RowSync.TOP);
        own[0].want(List.of());
        own[0].step(1_000);
        assertThat(asked).containsExactly(List.of());
    }

    @Test
    void folders_that_were_never_opened_get_no_rows() {
        sync.want(List.of(folder("content/f", posts(3))));
        open(RowSync.TOP);
        assertThat(sync.hasChildren("content/f")).isTrue();
        sync.want(List.of(folder("content/f", posts(5))));
        sync.step(1_000);
        assertThat(shown.log).containsExactly("replace content/f");
        assertThat(sync.isPlaced("content/f")).isFalse();
    }

    @Test
    void any_rows_become_any_others_in_steps_of_any_size() {
        var random = new Random(5);
        sync.want(List.of());
        open(RowSync.TOP);
        for (int round = 0; round < 500; round++) {
            var wanted = rows(random, "content", 2);
            sync.want(wanted);
            int steps = random.nextInt(4) == 0 ? 1 : 10_000; // some are replaced before they are finished
            for (int i = 0; i < steps && sync.isPending(); i++) {
                sync.step(1 + random.nextInt(5));
            }
            if (!sync.isPending()) {
                assertThat(shown.lists.get(RowSync.TOP)).as("round %s", round).isEqualTo(wanted);
                ContentTree.folders(wanted).forEach((path, folder) -> {
                    if (shown.lists.containsKey(path)) {
                        assertThat(shown.lists.get(path)).isEqualTo(folder.children());
                    } else if (random.nextBoolean()) {
                        open(path);
                    }
                });
            }
        }
    }

    static List<ContentNode> rows(Random random, String parent, int depth) {
        var rows = new ArrayList<ContentNode>();
        for (int i = 0; i < 12; i++) {
            if (random.nextInt(3) > 0) {
                rows.add(post(parent + "/" + i + ".md", "L" + random.nextInt(20)));
            }
        }
        rows.sort(Comparator.comparing(ContentNode::label).thenComparing(ContentNode::path));
        for (int i = 3; i > 0 && depth > 0; i--) {
            if (random.nextInt(3) > 0) {
                var path = parent + "/f" + i;
                rows.add(0, folder(path, rows(random, path, depth - 1)));
            }
        }
        return rows;
    }
}
