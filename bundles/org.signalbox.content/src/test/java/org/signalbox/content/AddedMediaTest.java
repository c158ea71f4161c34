package org.signalbox.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.model.TextEdit;

class AddedMediaTest {
    private static final String TRAIN = "{file: \"media/train.jpg\", alt: \"\"}";
    private static final String SEA = "{file: \"media/sea 1.jpg\", alt: \"\"}";

    private static String added(String yaml, String... paths) {
        var text = "---\n" + yaml + "\n---\nWords.\n";
        var edit = FrontMatter.addMedia(ContentFiles.parse("content/a.md", text), List.of(paths));
        var now = TextEdit.apply(text, List.of(edit));
        var again = ContentFiles.parse("content/a.md", now).post().orElseThrow().media();
        assertThat(again.subList(again.size() - paths.length, again.size()))
                .extracting(ref -> ref.file())
                .containsExactly(paths);
        return now.substring(4, now.indexOf("\n---\n", 4));
    }

    @Test
    void a_post_without_media_gets_the_key() {
        assertThat(added("title: A", "media/train.jpg")).isEqualTo("title: A\nmedia: [" + TRAIN + "]");
    }

    @Test
    void an_empty_list_is_filled_in_each_way_to_write_it() {
        assertThat(added("media: []", "media/train.jpg")).isEqualTo("media: [" + TRAIN + "]");
        assertThat(added("media:", "media/train.jpg")).isEqualTo("media: [" + TRAIN + "]");
        assertThat(added("media: [ ]\ntitle: A", "media/train.jpg", "media/sea 1.jpg"))
                .isEqualTo("media: [" + TRAIN + ", " + SEA + " ]\ntitle: A");
    }

    @Test
    void more_come_after_those_that_are_there() {
        assertThat(added("media: [media/a.jpg]", "media/train.jpg")).isEqualTo("media: [media/a.jpg, " + TRAIN + "]");
        assertThat(added("media: media/a.jpg", "media/train.jpg")).isEqualTo("media: [media/a.jpg, " + TRAIN + "]");
        assertThat(added("media:\n  - media/a.jpg\n  - file: media/b.jpg\n    alt: B\ntitle: A", "media/train.jpg"))
                .isEqualTo("media:\n  - media/a.jpg\n  - file: media/b.jpg\n    alt: B\n  - " + TRAIN + "\ntitle: A");
    }

    @Test
    void a_comma_at_the_end_and_comments_do_not_matter() {
        assertThat(added("media: [media/a.jpg, ]", "media/train.jpg"))
                .isEqualTo("media: [media/a.jpg, " + TRAIN + ", ]");
        assertThat(added("media: [\n  media/a.jpg,\n  ]", "media/train.jpg"))
                .isEqualTo("media: [\n  media/a.jpg, " + TRAIN + ",\n  ]");
        assertThat(added("media: [ # none yet\n  ]", "media/train.jpg"))
                .isEqualTo("media: [" + TRAIN + " # none yet\n  ]");
    }
}
