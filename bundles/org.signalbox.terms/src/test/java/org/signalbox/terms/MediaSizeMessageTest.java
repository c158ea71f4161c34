package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;

class MediaSizeMessageTest {
    @Test
    void sizes_of_media_are_shown_as_people_say_them() {
        var tooBig = Message.of("terms.media-bytes", "a@b", "big.png", 5_000_000, 4_194_304);

        assertThat(tooBig.text(Locale.ENGLISH)).startsWith("a@b: big.png has 5 MB; 4 MB are the limit. Save");
        assertThat(tooBig.text(Locale.FRENCH)).contains("5 Mo").contains("4 Mo");
    }
}
