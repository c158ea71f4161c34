package org.signalbox.workbench.internal.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Receipt;
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
import org.signalbox.model.Severity;

final class PublishOutcomeTest {
    private static final String NEVER = "2027-03-01T08:00:00Z";

    @Test
    void published_everywhere_is_told_as_such() {
        assertThat(outcome(
                        publication("a@chirp", PublicationState.PUBLISHED, "", NEVER),
                        publication("a@plaza", PublicationState.PUBLISHED, "", NEVER)))
                .contains(PublishOutcome.info(Message.of("workbench.post.published", "Night", 2)));
    }

    @Test
    void a_published_post_leads_to_its_page_at_the_first_network_that_tells_one() {
        var there = URI.create("http://127.0.0.1:20001/practice/status/1");
        var told = outcome(
                        publication("a@chirp", PublicationState.PUBLISHED, "", NEVER),
                        published("a@plaza", there),
                        published("b@plaza", URI.create("http://127.0.0.1:20002/@practice/2")))
                .orElseThrow();

        assertThat(told.page()).contains(there);
    }

    @Test
    void a_failed_call_is_told_with_its_account_and_the_time_of_the_next_try() {
        var told = outcome(
                        publication("a@plaza", PublicationState.PUBLISHED, "", NEVER),
                        publication(
                                "a@chirp",
                                PublicationState.PLANNED,
                                "publishing.fault.not-sent",
                                "2027-03-01T08:00:30Z"))
                .orElseThrow();
        assertThat(told.severity()).isEqualTo(Severity.WARNING);
        assertThat(told.message().code()).isEqualTo("workbench.post.again");
        assertThat(told.message().args()).contains("a@chirp").anyMatch(arg -> arg.contains("8:00:30"));
    }

    @Test
    void so_is_one_whose_next_try_is_claimed_ahead_of_its_time() {
        assertThat(outcome(publication(
                                "a@chirp",
                                PublicationState.CLAIMED,
                                "publishing.fault.not-sent",
                                "2027-03-01T08:00:30Z"))
                        .map(told -> told.message().code()))
                .contains("workbench.post.again");
    }

    @Test
    void nothing_is_told_while_one_is_on_its_way() {
        assertThat(outcome(
                        publication("a@chirp", PublicationState.PUBLISHED, "", NEVER),
                        publication("a@plaza", PublicationState.SENDING, "", NEVER)))
                .isEmpty();
        assertThat(outcome(publication("a@chirp", PublicationState.PLANNED, "", NEVER)))
                .isEmpty();
    }

    private static Optional<PublishOutcome> outcome(Publication... publications) {
        return PublishOutcome.of("Night", List.of(publications), ZoneOffset.UTC, Locale.US);
    }

    private static Publication published(String account, URI page) {
        var at = Instant.parse(NEVER);
        var receipt = Optional.of(new Receipt("1", Optional.of(page), at, ""));
        return publication(account, PublicationState.PUBLISHED, "", NEVER, receipt);
    }

    private static Publication publication(String account, PublicationState state, String reason, String retryAt) {
        return publication(account, state, reason, retryAt, Optional.empty());
    }

    private static Publication publication(
            String account, PublicationState state, String reason, String retryAt, Optional<Receipt> receipt) {
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
                receipt);
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
