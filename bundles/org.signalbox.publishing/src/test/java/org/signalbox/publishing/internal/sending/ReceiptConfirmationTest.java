package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.PastPost;
import org.signalbox.publishing.internal.FailoverFixture;

class ReceiptConfirmationTest {
    private static final Receipt SHOWN = receipt("42", "https://chirp.example/@nightline/42");

    @Test
    void anIdOrAnyAddressThatEndsInItIsMeant() {
        assertThat(ReceiptConfirmation.same("42", SHOWN)).isTrue();
        assertThat(ReceiptConfirmation.same(" https://chirp.example/@nightline/42/ ", SHOWN))
                .isTrue();
        assertThat(ReceiptConfirmation.same("http://chirp.example/@nightline/42", SHOWN))
                .isTrue();
        assertThat(ReceiptConfirmation.same("https://m.chirp.example/status/42?share=1", SHOWN))
                .isTrue();
        assertThat(ReceiptConfirmation.same(
                        "https://bsky.app/profile/anna/post/3k2",
                        receipt(
                                "at://did:plc:x/app.bsky.feed.post/3k2",
                                "https://bsky.app/profile/did:plc:x/post/3k2")))
                .isTrue();
    }

    @Test
    void anotherPostIsNotMeant() {
        assertThat(ReceiptConfirmation.same("43", SHOWN)).isFalse();
        assertThat(ReceiptConfirmation.same("2", SHOWN)).isFalse();
        assertThat(ReceiptConfirmation.same("https://chirp.example/@nightline/142", SHOWN))
                .isFalse();
    }

    @Test
    void whatIsTooLongForAnIdIsToldBeforeAnythingIsStored(@TempDir Path workspace) throws Exception {
        var part = PublicationPart.waiting(0, "hello", List.of());
        try (var fixture = new FailoverFixture(workspace)) {
            var longest = "x".repeat(PastPost.LONGEST_ID);
            assertThat(ReceiptConfirmation.confirmedAs(part, longest, fixture.store)
                            .receipt()
                            .remoteId())
                    .isEqualTo(longest);
            assertThatThrownBy(() -> ReceiptConfirmation.confirmedAs(part, longest + "x", fixture.store))
                    .isInstanceOfSatisfying(
                            PlanningException.class,
                            e -> assertThat(e.message().text()).contains("500 characters"));
        }
    }

    private static Receipt receipt(String id, String url) {
        return new Receipt(id, Optional.of(URI.create(url)), Instant.EPOCH, "{}");
    }
}
