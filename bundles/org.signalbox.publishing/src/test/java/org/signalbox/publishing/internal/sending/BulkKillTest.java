package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.publishing.internal.SharedStoreFixture.ANNA;
import static org.signalbox.publishing.internal.SharedStoreFixture.PIA;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.DueTime;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationCounts.Status;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.publishing.internal.BulkHold;
import org.signalbox.publishing.internal.SharedStoreFixture;

/** Killing the process again and again while 1,000 publications are held and rerouted loses and doubles none. */
@Timeout(180)
class BulkKillTest {
    private static final int MANY = 1_000;

    @TempDir
    Path folder;

    @Test
    void a_thousand_are_held_and_rerouted_exactly_once_through_kill_nine() throws Exception {
        try (var fixture = new SharedStoreFixture(folder)) {
            var planned = new ArrayList<Publication>();
            for (var i = 0; i < MANY; i++) {
                planned.add(planned(i));
            }
            fixture.store.publications().plan(planned, fixture.by());
            fixture.store
                    .holdRules()
                    .put(
                            "chirp",
                            new HoldRule.Reroute(List.of(PIA), Optional.empty()),
                            new AuditEntry(fixture.now, "test", "network/chirp", Message.of("test")));
        }
        var kills = 0;
        for (var after = 150; runUntil(after); after = 700) {
            kills++;
            try (var fixture = new SharedStoreFixture(folder, NetworkState.DISABLED)) {
                assertWhole(fixture);
            }
        }
        assertThat(kills).as("times that it was killed in the middle").isGreaterThanOrEqualTo(2);
        try (var fixture = new SharedStoreFixture(folder, NetworkState.DISABLED)) {
            assertWhole(fixture);
            var counts = fixture.store.publications().counts(PublicationQuery.all());
            assertThat(counts.of(Status.REROUTED)).isEqualTo(MANY);
            assertThat(counts.replaced(Status.WAITING)).isEqualTo(MANY);
        }
    }

    /** Each one that was planned either waits, or exactly one goes out in its place; and nothing else is there. */
    private static void assertWhole(SharedStoreFixture fixture) {
        var counts = fixture.store.publications().counts(PublicationQuery.all());
        assertThat(counts.planned()).isEqualTo(MANY);
        assertThat(counts.of(Status.WAITING) + counts.of(Status.HELD) + counts.of(Status.REROUTED))
                .isEqualTo(MANY);
        assertThat(counts.replaced(Status.WAITING)).isEqualTo(counts.of(Status.REROUTED));
        var posts = new HashSet<PostId>();
        var query = PublicationQuery.all()
                .in(PublicationState.PLANNED, PublicationState.HELD)
                .limit(1_000);
        var cursor = Optional.<String>empty();
        do {
            var page =
                    fixture.store.publications().list(cursor.map(query::after).orElse(query));
            page.items()
                    .forEach(publication -> assertThat(posts.add(publication.post()))
                            .as("twice: " + publication.post())
                            .isTrue());
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(posts).hasSize(MANY);
    }

    /** Lets it work, and kills it after so many of its changes; says whether that was before it was done. */
    private boolean runUntil(int changes) throws Exception {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BulkHold.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var seen = 0; seen < changes; seen++) {
                var line = lines.readLine();
                assertThat(line).as("the process goes on").isNotNull();
                if (line.equals("done")) {
                    return false;
                }
            }
            return true;
        } finally {
            process.toHandle().destroyForcibly(); // as kill -9 does
            process.waitFor();
        }
    }

    private static Publication planned(int number) {
        var due = SharedStoreFixture.MORNING.plus(Duration.ofMinutes(number + 60));
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId("p" + number), new PostId("post" + number), ANNA, SharedStoreFixture.MORNING),
                new PostSnapshot("Post " + number, "content/" + number + ".md", "ab", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "Text " + number, List.of())),
                DueTime.of(due, Optional.empty(), Overdue.LATE));
    }
}
