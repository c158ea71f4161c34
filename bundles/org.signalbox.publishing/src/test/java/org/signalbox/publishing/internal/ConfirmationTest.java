package org.signalbox.publishing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Receipt;

class ConfirmationTest {
    private static final Receipt SHOWN = receipt("42", "https://chirp.example/@nightline/42");

    @Test
    void anIdOrAnyAddressThatEndsInItIsMeant() {
        assertThat(Confirmation.same("42", SHOWN)).isTrue();
        assertThat(Confirmation.same(" https://chirp.example/@nightline/42/ ", SHOWN)).isTrue();
        assertThat(Confirmation.same("http://chirp.example/@nightline/42", SHOWN)).isTrue();
        assertThat(Confirmation.same("https://m.chirp.example/status/42?share=1", SHOWN)).isTrue();
        assertThat(Confirmation.same(
                        "https://bsky.app/profile/anna/post/3k2",
                        receipt("at://did:plc:x/app.bsky.feed.post/3k2", "https://bsky.app/profile/did:plc:x/post/3k2")))
                .isTrue();
    }

    @Test
    void anotherPostIsNotMeant() {
        assertThat(Confirmation.same("43", SHOWN)).isFalse();
        assertThat(Confirmation.same("2", SHOWN)).isFalse();
        assertThat(Confirmation.same("https://chirp.example/@nightline/142", SHOWN)).isFalse();
    }

    private static Receipt receipt(String id, String url) {
        return new Receipt(id, Optional.of(URI.create(url)), Instant.EPOCH, "{}");
    }
}
