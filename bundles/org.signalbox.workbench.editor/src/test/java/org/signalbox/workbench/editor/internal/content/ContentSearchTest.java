package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.ListedPost;

class ContentSearchTest {
    private static ListedPost file(String path, String yaml, String body) {
        var file = ContentFiles.parse(path, "---\n" + yaml + "\n---\n" + body + "\n");
        return ListedPost.of(new CheckedContent(file, Map.of(), Map.of(), file.problems()));
    }

    private final List<ListedPost> files = List.of(
            file("content/z.md", "title: Alone\nlabels: [Winter]", "The night ferry leaves at nine."),
            file("content/launch/b.md", "title: beta", "A café by the sea.\n---\nThe second part says harbour."),
            file(
                    "content/launch/a.md",
                    "title: Zulu\naccounts: [a@chirp]\nvariants:\n  a@chirp:\n    text: Only for the lighthouse.",
                    "Text."),
            file("content/bad.md", "title: [", "Broken, but the buoy is in it."));
    private final List<ContentNode> tree = ContentTree.of(
            files,
            List.of("content", "content/empty", "content/launch", "media"),
            List.of("media/train.jpg"),
            Map.of(),
            Set.of());
    private final ContentSearch search = new ContentSearch(tree);

    @Test
    void the_filter_keeps_the_way_to_what_it_finds() {
        var found = search.find("LAUNCH bet");
        assertThat(found).extracting(ContentNode::label).containsExactly("launch");
        assertThat(found.get(0).children()).extracting(ContentNode::label).containsExactly("beta");
        assertThat(search.find(" ")).isEqualTo(tree);
    }

    @Test
    void words_in_bodies_are_found() {
        assertThat(labels("ferry")).containsExactly("Alone");
        assertThat(labels("Harbour")).containsExactly("launch", "beta");
        assertThat(labels("buoy")).containsExactly("bad.md");
    }

    @Test
    void words_of_title_and_body_are_found_together() {
        assertThat(labels("alone nine")).containsExactly("Alone");
        assertThat(labels("alone harbour")).isEmpty();
    }

    @Test
    void labels_and_texts_of_single_accounts_are_found() {
        assertThat(labels("winter")).containsExactly("Alone");
        assertThat(labels("lighthouse")).containsExactly("launch", "Zulu");
    }

    @Test
    void keys_of_the_front_matter_are_no_words_of_a_post() {
        assertThat(labels("title")).isEmpty();
    }

    @Test
    void media_are_found_by_their_names() {
        assertThat(labels("train")).containsExactly("media", "train.jpg");
    }

    @Test
    void accents_may_be_left_out() {
        assertThat(labels("cafe")).containsExactly("launch", "beta");
        assertThat(labels("CAFÉ")).containsExactly("launch", "beta");
    }

    @Test
    void a_filter_tells_how_many_files_it_found() {
        assertThat(count("launch")).contains("Found 2 of 5");
        assertThat(count("train")).contains("Found 1 of 5");
        assertThat(count("nowhere")).isEmpty();
        assertThat(count(" ")).isEmpty();
    }

    private Optional<String> count(String words) {
        return search.count(words, search.find(words)).map(message -> message.text(Locale.ENGLISH));
    }

    private List<String> labels(String words) {
        return search.find(words).stream().flatMap(ContentSearchTest::all).toList();
    }

    private static Stream<String> all(ContentNode node) {
        return Stream.concat(Stream.of(node.label()), node.children().stream().flatMap(ContentSearchTest::all));
    }
}
