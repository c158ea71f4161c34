package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Attempts;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Claim;
import org.signalbox.model.DueTime;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationOutcome;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationProgress;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.PublicationTimeline;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Secrets;

class TimelineReportTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @Test
    void theTimelineShowsEachStepWithItsEvidence() {
        var text = report(false);
        assertThat(text)
                .contains("Supper (anna@chirp): REVIEW")
                .contains("late by 1 min 30 s")
                .contains("Part 1 of 1, attempt 2", "post.create: no answer within 20.0 s")
                .contains("Sends “Soup tonight” (12 characters, 2 files)")
                .contains("Look 3, for what is newer than", "not shown by the network")
                .contains("Cost: 0.01 USD");
    }

    @Test
    void programsGetTheSameAsNumbers() {
        var json = JsonParser.parseString(report(true)).getAsJsonObject();
        assertThat(json.get("lateMillis").getAsLong()).isEqualTo(90_000);
        var step = json.getAsJsonArray("steps").get(0).getAsJsonObject();
        assertThat(step.get("state").getAsString()).isEqualTo("REVIEW");
        var evidence = step.getAsJsonObject("evidence");
        assertThat(evidence.getAsJsonObject("sent").get("key").getAsString()).isEqualTo("read-back");
        var request = evidence.getAsJsonArray("requests").get(0).getAsJsonObject();
        assertThat(request.get("status").isJsonNull()).isTrue();
        assertThat(evidence.getAsJsonObject("readBack").get("lookups").getAsInt())
                .isEqualTo(3);
        assertThat(json.getAsJsonArray("cost")
                        .get(0)
                        .getAsJsonObject()
                        .get("amount")
                        .getAsString())
                .isEqualTo("0.01");
    }

    private static String report(boolean json) {
        var out = new StringWriter();
        var in = new Invocation(
                List.of(),
                Path.of(""),
                json,
                new PrintWriter(out, true),
                new PrintWriter(out, true),
                "anna",
                NO_SECRETS);
        TimelineReport.print(in, timeline(), NOON.plusSeconds(90));
        return out.toString();
    }

    private static PublicationTimeline timeline() {
        var id = new PublicationId("a");
        var publication = new Publication(
                new PublicationIdentity(id, new PostId("p"), AccountId.of("anna@chirp"), NOON),
                new PostSnapshot("Supper", "content/supper.md", "", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "Soup tonight", List.of())),
                DueTime.of(NOON, Optional.empty(), Overdue.LATE),
                new PublicationProgress(
                        PublicationState.REVIEW,
                        Optional.empty(),
                        NOON,
                        new Claim(Optional.empty(), 1, Optional.empty()),
                        new Attempts(2, Optional.empty(), 3, 0),
                        new PublicationOutcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                7);
        var evidence = Evidence.of(0, 2)
                .sent(new Evidence.Sent("Soup tonight", 12, "ab", 2, Evidence.Key.READ_BACK))
                .requests(
                        List.of(new Evidence.Request("post.create", 0, Duration.ofSeconds(20))), Duration.ofSeconds(20))
                .readBack(new Evidence.ReadBack(NOON, Optional.empty(), 3))
                .cost(List.of(Money.of("0.010000000", "USD")));
        var step = AuditEntry.of(
                        new Actor("node:1", NOON),
                        id,
                        Message.of("publishing.review.no-lookup"),
                        PublicationState.REVIEW)
                .with(evidence);
        return new PublicationTimeline(publication, List.of(step), false);
    }

    static final Secrets NO_SECRETS = new Secrets() {
        @Override
        public Optional<String> given(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> ask(String label) {
            return Optional.empty();
        }

        @Override
        public boolean agrees(String question) {
            throw new AssertionError("nothing is asked: " + question);
        }
    };
}
