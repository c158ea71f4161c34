package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.content.PostListing;

class ContentSourceTest {
    private static Optional<String> progress(int total, int unread, boolean complete) {
        return ContentSource.progress(new PostListing(List.of(), total, unread, complete))
                .map(message -> message.text(Locale.ENGLISH));
    }

    @Test
    void a_start_shows_how_many_posts_are_read() {
        assertThat(progress(0, 0, false)).contains("Reading posts …");
        assertThat(progress(2_000, 760, false)).contains("Reading posts … 1,240 of 2,000");
        assertThat(progress(2_000, 0, true)).isEmpty();
        assertThat(progress(0, 0, true)).isEmpty();
    }

    @Test
    void later_the_number_is_shown_for_many_files_only() {
        assertThat(progress(2_000, 3, true)).isEmpty();
        assertThat(progress(2_000, 500, true)).contains("Reading posts … 1,500 of 2,000");
    }
}
