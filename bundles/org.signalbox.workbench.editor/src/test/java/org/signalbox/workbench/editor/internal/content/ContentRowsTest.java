package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree itself, which needs a display: JFace asks for rows at moments of its own. */
@EnabledIfEnvironmentVariable(named = "DISPLAY", matches = ".+")
class ContentRowsTest {
    private static Display display;

    private Shell shell;
    private ContentRows rows;

    @BeforeAll
    static void display() {
        display = new Display();
    }

    @AfterAll
    static void noDisplay() {
        display.dispose();
    }

    @BeforeEach
    void open() {
        shell = new Shell(display);
        shell.setLayout(new FillLayout());
        shell.setSize(300, 600);
        rows = new ContentRows(shell);
        rows.viewer().setLabelProvider(new LabelProvider() {
            @Override
            public String getText(Object node) {
                return ((ContentNode) node).label();
            }
        });
        shell.open();
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private static ContentNode post(String path, String label) {
        return RowSyncTest.post(path, label);
    }

    private static ContentNode folder(String path, ContentNode... children) {
        return RowSyncTest.folder(path, List.of(children));
    }

    private void show(Optional<Set<String>> open, ContentNode... wanted) {
        rows.show(List.of(wanted), open);
        settle();
    }

    private void settle() {
        while (!rows.isSettled()) {
            if (!display.readAndDispatch()) {
                display.sleep();
            }
        }
    }

    private List<String> shown() {
        var shown = new ArrayList<String>();
        lines(rows.viewer().getTree().getItems(), "", shown);
        return shown;
    }

    private static void lines(TreeItem[] items, String indent, List<String> lines) {
        for (var item : items) {
            lines.add(indent + item.getText());
            if (item.getExpanded()) {
                lines(item.getItems(), indent + "  ", lines);
            }
        }
    }

    private static void lines(List<ContentNode> wanted, Set<String> open, String indent, List<String> lines) {
        for (var row : wanted) {
            lines.add(indent + row.label());
            if (open.contains(row.path())) {
                lines(row.children(), open, indent + "  ", lines);
            }
        }
    }

    private void select(ContentNode... nodes) {
        rows.viewer().setSelection(new StructuredSelection(nodes));
    }

    @Test
    void rows_of_which_one_was_selected_are_there_once_after_a_filter_that_finds_nothing() {
        var autumn = folder("content/autumn", post("content/autumn/1.md", "First"));
        var last = post("content/last.md", "Last");
        show(Optional.of(Set.of()), autumn, last);
        select(autumn);
        show(Optional.of(Set.of()));
        assertThat(shown()).isEmpty();
        show(Optional.of(Set.of()), autumn, last);
        assertThat(shown()).containsExactly("autumn", "Last");
    }

    @Test
    void a_theme_leaves_the_rows_of_a_closed_folder() {
        var first = post("content/autumn/1.md", "First");
        var second = post("content/autumn/2.md", "Second");
        show(Optional.of(Set.of("content/autumn")), folder("content/autumn", first, second));
        rows.viewer().setExpandedState(folder("content/autumn"), false);
        rows.viewer().refresh(true);
        show(Optional.empty(), folder("content/autumn", first, second, post("content/autumn/3.md", "Third")));
        rows.viewer().setExpandedState(folder("content/autumn"), true);
        assertThat(shown()).containsExactly("autumn", "  First", "  Second", "  Third");
    }

    @Test
    void a_theme_draws_the_labels_again() {
        show(Optional.empty(), folder("content/autumn", post("content/autumn/1.md", "First")));
        rows.viewer().setLabelProvider(new LabelProvider() {
            @Override
            public String getText(Object node) {
                return "now " + ((ContentNode) node).label();
            }
        });
        assertThat(shown()).containsExactly("now autumn", "  now First");
    }

    @Test
    void a_new_folder_opens_when_its_first_posts_come() {
        var last = post("content/last.md", "Last");
        show(Optional.of(Set.of()), last);
        show(Optional.empty(), folder("content/autumn"), last);
        assertThat(rows.open()).containsExactly("content/autumn");
        show(Optional.empty(), folder("content/autumn", post("content/autumn/1.md", "First")), last);
        assertThat(shown()).containsExactly("autumn", "  First", "Last");
    }

    @Test
    void a_closed_folder_stays_closed_when_more_posts_come() {
        var first = post("content/autumn/1.md", "First");
        show(Optional.empty(), folder("content/autumn", first));
        rows.viewer().setExpandedState(folder("content/autumn"), false);
        show(Optional.empty(), folder("content/autumn", first, post("content/autumn/2.md", "Second")));
        assertThat(shown()).containsExactly("autumn");
    }

    @Test
    void an_open_folder_is_open_again_when_its_only_post_was_renamed() {
        show(Optional.empty(), folder("content/autumn", post("content/autumn/1.md", "First")));
        show(Optional.empty(), folder("content/autumn", post("content/autumn/2.md", "Renamed")));
        assertThat(shown()).containsExactly("autumn", "  Renamed");
        show(Optional.empty(), folder("content/autumn"));
        show(Optional.empty(), folder("content/autumn", post("content/autumn/3.md", "Another")));
        assertThat(shown()).containsExactly("autumn", "  Another");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_tree_shows_what_is_wanted_after_any_changes_filters_selections_and_themes(int seed) {
        var random = new Random(seed);
        var states = new FolderStates();
        var all = RowSyncTest.rows(random, "content", 2);
        var filter = "";
        var log = new ArrayList<String>();
        for (int round = 0; round < 60; round++) {
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    all = RowSyncTest.rows(random, "content", 2);
                    log.add("others");
                }
                case 2, 3 -> {
                    filter = List.of("", "l1", "l12", "nothing").get(random.nextInt(4));
                    log.add("filter " + filter);
                }
                case 4 -> {
                    rows.viewer().refresh(true);
                    log.add("theme");
                }
                case 5, 6 -> toggle(random, log);
                default -> selectAny(random, log);
            }
            var wanted = new ContentSearch(all).find(filter);
            rows.show(
                    wanted,
                    states.next(
                            !filter.isEmpty(),
                            rows.open(),
                            ContentTree.folders(wanted).keySet()));
            if (random.nextInt(3) == 0) {
                display.readAndDispatch(); // others are wanted before these are there
                continue;
            }
            settle();
            var expected = new ArrayList<String>();
            lines(wanted, expanded(), "", expected);
            assertThat(shown()).as("round %s after %s", round, log).isEqualTo(expected);
        }
    }

    private Set<String> expanded() {
        var open = new HashSet<String>();
        Arrays.stream(rows.viewer().getExpandedElements()).forEach(node -> open.add(((ContentNode) node).path()));
        return open;
    }

    private void toggle(Random random, List<String> log) {
        any(random).filter(ContentNode.Folder.class::isInstance).ifPresent(folder -> {
            boolean open = !rows.viewer().getExpandedState(folder);
            rows.viewer().setExpandedState(folder, open);
            log.add((open ? "open " : "close ") + folder.path());
        });
    }

    private void selectAny(Random random, List<String> log) {
        any(random).ifPresent(node -> {
            select(node);
            log.add("select " + node.path());
        });
    }

    private Optional<ContentNode> any(Random random) {
        var visible = new ArrayList<ContentNode>();
        collect(rows.viewer().getTree().getItems(), visible);
        return visible.isEmpty() ? Optional.empty() : Optional.of(visible.get(random.nextInt(visible.size())));
    }

    private static void collect(TreeItem[] items, List<ContentNode> visible) {
        for (var item : items) {
            visible.add((ContentNode) item.getData());
            if (item.getExpanded()) {
                collect(item.getItems(), visible);
            }
        }
    }
}
