package org.signalbox.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.signalbox.model.TextEdit;

class RenamedMediaTest {
    private static String renamed(String yaml) {
        return renamed(yaml, "media/night train.jpg");
    }

    private static String renamed(String yaml, String to) {
        var text = "---\n" + yaml + "\n---\nThe file media/train.jpg is only words here.\n";
        var file = ContentFiles.parse("content/a.md", text);
        var now = TextEdit.apply(text, FrontMatter.renameMedia(file, "media/train.jpg", to));
        assertThat(now).endsWith("\n---\nThe file media/train.jpg is only words here.\n");
        return now.substring(4, now.indexOf("\n---\n", 4));
    }

    @Test
    void a_path_is_renamed_in_each_way_to_write_it() {
        assertThat(renamed("media: media/train.jpg")).isEqualTo("media: media/night train.jpg");
        assertThat(renamed("media: [media/train.jpg, media/sea.jpg]"))
                .isEqualTo("media: [media/night train.jpg, media/sea.jpg]");
        assertThat(renamed("media:\n  - media/train.jpg\n  - file: media/train.jpg\n    alt: A train"))
                .isEqualTo("media:\n  - media/night train.jpg\n  - file: media/night train.jpg\n    alt: A train");
        assertThat(renamed("media: [{file: media/train.jpg, alt: \"media/train.jpg\"}]"))
                .isEqualTo("media: [{file: media/night train.jpg, alt: \"media/train.jpg\"}]");
    }

    @Test
    void quotation_marks_stay() {
        assertThat(renamed("media: [\"media/train.jpg\", 'media/train.jpg']"))
                .isEqualTo("media: [\"media/night train.jpg\", \"media/night train.jpg\"]");
    }

    @Test
    void a_name_that_yaml_would_read_otherwise_is_quoted() {
        assertThat(renamed("media: [media/train.jpg]", "media/a, b #1 [2].jpg"))
                .isEqualTo("media: [\"media/a, b #1 [2].jpg\"]");
    }

    @Test
    void media_of_single_accounts_are_renamed_too() {
        assertThat(renamed("variants:\n  a.b@chirp:\n    media: [media/train.jpg]"))
                .isEqualTo("variants:\n  a.b@chirp:\n    media: [media/night train.jpg]");
    }

    @Test
    void other_files_and_other_keys_stay() {
        var yaml = "title: media/train.jpg\nmedia: [media/train.jpg.png, other/media/train.jpg]\n"
                + "options: {plaza: {media: media/train.jpg}}";
        assertThat(renamed(yaml)).isEqualTo(yaml);
    }

    @Test
    void a_path_from_the_current_folder_is_the_same_file() {
        assertThat(renamed("media: [./media/train.jpg]")).isEqualTo("media: [media/night train.jpg]");
    }
}
