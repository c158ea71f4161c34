package org.signalbox.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.signalbox.model.TextEdit;

/** A form's edits of front matter change one field and keep everything else. */
class PostFieldsTest {
    private static final String BLOCK = """
            ---
            # for the spring
            title: Berths   # short
            x-ours: [1, 2]
            link: # the card
              address: "https://a.example"
              # why
              title: Old
            poll:
              answers:
                - Day # sun
                - Night
              duration: 1d
            media:
            - file: media/a.png # first
              alt: A
            - media/b.mp4
            labels: [x]
            ---
            Text
            """;

    private static final String FLOW = """
            ---
            title: "A: b"
            link: {address: "https://a.example", title: 'It''s', own: 1} # card
            poll: {answers: [Day, "Ni, ght"], duration: 1d}
            media: [{file: media/a.png, alt: "A"}, media/b.mp4]
            ---
            Text
            """;

    @Test
    void fields_are_read_in_any_style() {
        var block = fields(BLOCK);
        assertThat(block.text("link.title")).contains("Old");
        assertThat(block.items("poll.answers")).containsExactly("poll.answers[0]", "poll.answers[1]");
        assertThat(block.items("media")).containsExactly("media[0]", "media[1]");
        assertThat(block.items("link")).containsExactly("link");
        var flow = fields(FLOW);
        assertThat(flow.text("link.title")).contains("It's");
        assertThat(flow.text("poll.answers[1]")).contains("Ni, ght");
        assertThat(PostFields.of("---\ntitle: [\n---\nx")).isEmpty();
        assertThat(PostFields.of("---\ntitle: x\n")).isEmpty();
    }

    @Test
    void a_value_is_replaced_in_its_place() {
        same(BLOCK, f -> f.set("title", "Night trains"), "title: Berths ", "title: Night trains ");
        same(BLOCK, f -> f.set("title", "Night: trains"), "title: Berths ", "title: \"Night: trains\" ");
        same(BLOCK, f -> f.set("link.title", "\"New\" #1"), "title: Old", "title: \"\\\"New\\\" #1\"");
        same(BLOCK, f -> f.set("poll.answers[0]", "Noon"), "- Day # sun", "- Noon # sun");
        same(FLOW, f -> f.set("link.title", "x"), "'It''s'", "\"x\"");
        same(FLOW, f -> f.set("media[0].alt", "B, C"), "alt: \"A\"", "alt: \"B, C\"");
        assertThat(fields(FLOW).set("title", "A: b")).isEmpty();
    }

    @Test
    void a_missing_field_is_added_where_it_belongs() {
        same(BLOCK, f -> f.set("link.description", "d"), "title: Old\n", "title: Old\n  description: \"d\"\n");
        same(BLOCK, f -> f.set("poll.several", "true"), "  duration: 1d\n", "  duration: 1d\n  several: true\n");
        same(BLOCK, f -> f.set("media[0].part", "2"), "  alt: A\n", "  alt: A\n  part: 2\n");
        same(
                BLOCK,
                f -> f.set("media[1].captions.en", "media/b.vtt"),
                "- media/b.mp4",
                "- {file: media/b.mp4, captions: {en: media/b.vtt}}");
        same(FLOW, f -> f.set("link.description", "d"), "own: 1}", "own: 1, description: \"d\"}");
        assertThat(after("---\nlink:\n  address: a # c\n---\nT", f -> f.set("link.title", "t")))
                .isEqualTo("---\nlink:\n  address: a # c\n  title: \"t\"\n---\nT");
        assertThat(after("---\nlink: https://a.example/x\n---\nT", f -> f.set("link.title", "t")))
                .isEqualTo("---\nlink: {address: \"https://a.example/x\", title: \"t\"}\n---\nT");
        assertThat(after("---\nid: 7\naccounts: [a@b]\n---\nT", f -> f.set("title", "t")))
                .isEqualTo("---\nid: 7\ntitle: \"t\"\naccounts: [a@b]\n---\nT");
        assertThat(after("---\r\ntitle:\r\n---\r\nT", f -> f.set("title", "t")))
                .isEqualTo("---\r\ntitle: \"t\"\r\n---\r\nT");
        assertThat(after("Only text", f -> f.set("title", "t"))).isEqualTo("---\ntitle: \"t\"\n---\nOnly text");
    }

    @Test
    void what_is_removed_leaves_no_trace() {
        same(BLOCK, f -> f.remove("link.title"), "  title: Old\n", "");
        same(BLOCK, f -> f.remove("poll.answers[0]"), "    - Day # sun\n", "");
        same(BLOCK, f -> f.remove("media[0]"), "- file: media/a.png # first\n  alt: A\n", "");
        same(BLOCK, f -> f.remove("media[0].file"), "file: media/a.png # first\n  alt", "alt");
        same(BLOCK, f -> f.remove("title"), "title: Berths   # short\n", "");
        same(FLOW, f -> f.remove("link.title"), ", title: 'It''s'", "");
        same(FLOW, f -> f.remove("link.address"), "address: \"https://a.example\", ", "");
        same(FLOW, f -> f.remove("poll"), "poll: {answers: [Day, \"Ni, ght\"], duration: 1d}\n", "");
        same(FLOW, f -> f.remove("media[1]"), ", media/b.mp4", "");
        assertThat(after(
                        "---\nmedia: [{file: a.mp4, captions: {en: b.vtt}}]\n---\n",
                        f -> f.remove("media[0].captions.en")))
                .isEqualTo("---\nmedia: [{file: a.mp4}]\n---\n");
        assertThat(after("---\na: 1\nmedia:\n- x.png\n---\n", f -> f.remove("media[0]")))
                .isEqualTo("---\na: 1\n---\n");
    }

    @Test
    void items_are_added_and_moved_in_their_lists_style() {
        same(BLOCK, f -> f.add("poll.answers", "\"Both\"", false), "- Night\n", "- Night\n    - \"Both\"\n");
        same(FLOW, f -> f.add("poll.answers", "\"Both\"", false), "\"Ni, ght\"]", "\"Ni, ght\", \"Both\"]");
        same(FLOW, f -> f.swap("poll.answers[1]", "poll.answers[0]"), "Day, \"Ni, ght\"", "\"Ni, ght\", Day");
        same(BLOCK, f -> f.swap("media[0]", "media[1]"), """
                - file: media/a.png # first
                  alt: A
                - media/b.mp4
                """, """
                - media/b.mp4
                - file: media/a.png # first
                  alt: A
                """);
        same(
                FLOW,
                f -> f.add("link", "{address: \"\", part: 2}", true),
                "link: {address: \"https://a.example\", title: 'It''s', own: 1} #",
                "link: [{address: \"https://a.example\", title: 'It''s', own: 1}, {address: \"\", part: 2}] #");
        same(
                BLOCK,
                f -> f.add("link", "{address: \"\", part: 2}", true),
                "  address: \"https://a.example\"\n  # why\n  title: Old\n",
                "  - address: \"https://a.example\"\n    # why\n    title: Old\n  - {address: \"\", part: 2}\n");
        assertThat(after("---\na: 1\n---\nT", f -> f.add("poll", "{answers: [\"\", \"\"]}", true)))
                .isEqualTo("---\na: 1\npoll: {answers: [\"\", \"\"]}\n---\nT");
        assertThat(after("---\nlink:\n---\nT", f -> f.add("link", "{address: \"\"}", true)))
                .isEqualTo("---\nlink: {address: \"\"}\n---\nT");
    }

    @Test
    void characters_beyond_the_basic_plane_move_nothing() {
        same(FLOW.replace("A: b", "🚂🚃"), f -> f.set("link.title", "x"), "'It''s'", "\"x\"");
    }

    private static PostFields fields(String text) {
        return PostFields.of(text).orElseThrow();
    }

    private static String after(String text, Function<PostFields, List<TextEdit>> edit) {
        return TextEdit.apply(text, edit.apply(fields(text)));
    }

    /** Expects that exactly one passage changes, and that the result can be read. */
    private static void same(String text, Function<PostFields, List<TextEdit>> edit, String was, String is) {
        assertThat(text).containsOnlyOnce(was);
        var now = after(text, edit);
        assertThat(now).isEqualTo(text.replace(was, is));
        assertThat(PostFields.of(now)).isPresent();
    }
}
