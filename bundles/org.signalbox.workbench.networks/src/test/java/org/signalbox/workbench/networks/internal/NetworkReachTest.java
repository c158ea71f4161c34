package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.Attempts;
import org.signalbox.model.Claim;
import org.signalbox.model.DueTime;
import org.signalbox.model.Message;
import org.signalbox.model.Overdue;
import org.signalbox.model.PartDetails;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationOutcome;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationProgress;
import org.signalbox.model.PublicationState;

final class NetworkReachTest {
    private static final String LATER = "2027-03-01T08:05:00Z";

    @Test
    void a_network_fails_while_a_publication_waits_for_another_try_after_a_failed_call() {
        var failing = NetworkReach.of(List.of(
                publication("a@chirp", PublicationState.PLANNED, "publishing.fault.not-sent", LATER),
                publication("a@plaza", PublicationState.PLANNED, "", LATER)));
        assertThat(failing).containsOnlyKeys("chirp");
        assertThat(failing.get("chirp").reason().code()).isEqualTo("publishing.fault.not-sent");
    }

    @Test
    void of_several_tries_the_next_one_is_told() {
        var failing = NetworkReach.of(List.of(
                publication("a@chirp", PublicationState.PLANNED, "publishing.fault.unavailable", LATER),
                publication(
                        "b@chirp", PublicationState.PLANNED, "publishing.fault.unavailable", "2027-03-01T08:01:00Z"),
                publication("c@chirp", PublicationState.PLANNED, "publishing.fault.unavailable", LATER)));
        assertThat(failing.get("chirp").retryAt()).isEqualTo("2027-03-01T08:01:00Z");
    }

    @Test
    void waiting_for_a_rate_is_no_failure() {
        assertThat(NetworkReach.of(
                        List.of(publication("a@chirp", PublicationState.PLANNED, "publishing.waiting.rate", LATER))))
                .isEmpty();
    }

    private static Publication publication(String account, PublicationState state, String reason, String retryAt) {
        var at = Instant.parse("2027-03-01T08:00:00Z");
        var part = new PublicationPart(
                0,
                "text",
                List.of(),
                PartDetails.NONE,
                PublicationPart.Progress.WAITING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
        return new Publication(
                new PublicationIdentity(new PublicationId(account), new PostId("night"), AccountId.of(account), at),
                new PostSnapshot("Night", "content/night.md", "", Map.of(), Optional.empty()),
                List.of(part),
                DueTime.of(at, Optional.empty(), Overdue.LATE),
                new PublicationProgress(
                        state,
                        Optional.of(reason).filter(code -> !code.isEmpty()).map(code -> Message.of(code, "refused")),
                        Instant.parse(retryAt),
                        new Claim(Optional.empty(), 0, Optional.empty()),
                        Attempts.NONE,
                        new PublicationOutcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                1);
    }
}
