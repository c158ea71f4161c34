package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Actor;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.publishing.internal.FailoverFixture;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.publishing.internal.FakeSession;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.store.Restoration;
import org.signalbox.store.Stores;

/** A backup plans what was sent since it was made; that doesn't go out again. */
class RestoredBackupTest {
    @TempDir
    Path workspace;

    private final FakeNetworks networks = FailoverFixture.readBack();

    @Test
    void whatWasDueSinceTheBackupIsHeldForAPersonAndFoundWhenItIsReleased() throws Exception {
        PublicationId sent;
        PublicationId later;
        try (var before = new FailoverFixture(workspace)) {
            sent = before.planAt(before.now.plusSeconds(60), "sent since");
            later = before.planAt(before.now.plus(Duration.ofDays(2)), "later");
            before.store.backup(workspace.resolve("monday.db"));
            before.now = before.now.plusSeconds(60);
            before.send(before.node("test:1", FailureDetector.NONE, networks));
            assertThat(networks.session.visible()).hasSize(1);
        }
        assertThat(restored(Duration.ofDays(1)).held()).isEqualTo(1);
        try (var after = new FailoverFixture(workspace)) {
            after.now = FailoverFixture.NINE.plus(Duration.ofDays(1)).plusSeconds(60);
            var node = after.node("test:2", FailureDetector.NONE, networks);
            after.send(node);
            assertThat(after.at(sent).state()).isEqualTo(PublicationState.HELD);
            assertThat(after.at(sent).reason().orElseThrow().text(Locale.ENGLISH))
                    .contains("restored from a backup of", "may have been sent");
            assertThat(after.at(later).state()).isEqualTo(PublicationState.PLANNED);

            after.store.publications().save(after.at(sent).release(new Actor("anna", after.now)));
            networks.session.answerFind(Lookup.found(Receipt.named("sent-before")));
            sendUntil(after, node, sent);

            assertThat(visible()).isEqualTo(1);
        }
    }

    @Test
    void whatWasSentEarlierThanTheBackupPlansItIsFoundToo() throws Exception {
        PublicationId moved;
        try (var before = new FailoverFixture(workspace)) {
            moved = before.planAt(before.now.plus(Duration.ofDays(2)), "moved forward");
            before.store.backup(workspace.resolve("monday.db"));
            var planned = before.at(moved);
            before.store
                    .publications()
                    .save(planned.reschedule(Schedule.at(before.now, ZoneOffset.UTC), new Actor("anna", before.now)));
            before.send(before.node("test:1", FailureDetector.NONE, networks));
            assertThat(networks.session.visible()).hasSize(1);
        }
        assertThat(restored(Duration.ofDays(1)).held()).isZero();
        try (var after = new FailoverFixture(workspace)) {
            after.now = FailoverFixture.NINE.plus(Duration.ofDays(2));
            networks.session.answerFind(Lookup.found(Receipt.named("sent-before")));
            sendUntil(after, after.node("test:2", FailureDetector.NONE, networks), moved);

            assertThat(visible()).isEqualTo(1);
        }
    }

    private Restoration restored(Duration later) {
        return Stores.restore(workspace.resolve("monday.db"), workspace, () -> FailoverFixture.NINE.plus(later));
    }

    private static void sendUntil(FailoverFixture fixture, SendingService node, PublicationId id) throws Exception {
        for (var round = 0; round < 10 && fixture.at(id).state() == PublicationState.PLANNED; round++) {
            fixture.send(node);
            fixture.now = fixture.now.plusSeconds(60);
        }
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    private long visible() {
        return networks.session.visible().stream()
                .map(FakeSession.Visible::text)
                .count();
    }
}
