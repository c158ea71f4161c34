package org.signalbox.publishing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.publishing.internal.SharedStoreFixture.ANNA;
import static org.signalbox.publishing.internal.SharedStoreFixture.MORNING;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeRecord;
import org.signalbox.model.Publication;
import org.signalbox.publishing.PublishingHealth;

/** How publishing stands, on the real store. */
class PublishingHealthTest {
    @TempDir
    Path folder;

    private SharedStoreFixture town;

    @BeforeEach
    void open() {
        town = new SharedStoreFixture(folder);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void whatIsDueWithinTheHourIsCountedAndNeedsNobody() throws Exception {
        plan("a");
        assertThat(health().due()).isZero();
        town.now = MORNING.plusSeconds(1);
        assertThat(health().due()).isEqualTo(1);
        assertThat(health().needsPerson()).isFalse();
    }

    @Test
    void whatIsPastItsTimeIsLateAfterAMomentAndNeedsAPersonAfterAMinute() throws Exception {
        plan("a");
        town.now = MORNING.plus(Duration.ofHours(1)).plusSeconds(6);
        assertThat(health().late()).isEqualTo(1);
        assertThat(health().needsPerson()).isFalse();
        town.now = MORNING.plus(Duration.ofHours(1)).plusSeconds(61);
        assertThat(health().overdue()).isEqualTo(1);
        assertThat(health().needsPerson()).isTrue();
    }

    @Test
    void whatIsHeldNeedsAPersonOnceItsTimeHasPassed() throws Exception {
        var held = plan("a");
        town.store.publications().save(held.hold(Message.of("publishing.held.account-paused", ANNA), town.by()));
        assertThat(health().held()).isEqualTo(1);
        assertThat(health().needsPerson()).isFalse();
        town.now = MORNING.plus(Duration.ofHours(1)).plusSeconds(1);
        assertThat(health().stuck()).isEqualTo(1);
        assertThat(health().needsPerson()).isTrue();
    }

    @Test
    void whatItsNetworkRefusedNeedsAPersonUntilItIsCancelled() throws Exception {
        var publications = town.store.publications();
        var claimed = publications.save(plan("a").claim(new NodeId("n:1"), MORNING.plusSeconds(60), town.by()));
        var refused = publications.save(claimed.reject(Message.of("publishing.fault.rejected", "no", "—"), town.by()));
        assertThat(health().failed()).isEqualTo(1);
        assertThat(health().needsPerson()).isTrue();
        publications.save(refused.cancel(town.by()));
        assertThat(health().needsPerson()).isFalse();
    }

    @Test
    void aSilentNodeNeedsAPersonUntilAnotherOneIsStartedInItsPlace() {
        join("a:1", "anna@old");
        join("b:1", "ben@server");
        town.now = town.now.plus(Duration.ofMinutes(5));
        town.store.nodes().beat(new NodeId("b:1"));
        assertThat(health().silent()).isEqualTo(1);
        assertThat(health().missing()).isEqualTo(1);
        assertThat(health().needsPerson()).isTrue();

        join("a:2", "anna@new");
        assertThat(health().silent()).isEqualTo(1);
        assertThat(health().missing()).isZero();
        assertThat(health().needsPerson()).isFalse();
    }

    @Test
    void aNodeThatIsSilentSinceADayNeedsNobodyUnlessPublicationsWaitForIt() throws Exception {
        join("a:1", "anna@old");
        var claimed = town.store
                .publications()
                .save(plan("a").claim(new NodeId("a:1"), MORNING.plus(Duration.ofDays(9)), town.by()));
        town.now = town.now.plus(Duration.ofHours(25));
        assertThat(health().missing()).isEqualTo(1);

        var publications = town.store.publications();
        publications.save(
                claimed.returnToQueue(Message.of("publishing.held.account-paused", ANNA), town.now, town.by()));
        assertThat(health().missing()).isZero();
        assertThat(health().nodes()).isEqualTo(1);
    }

    private void join(String id, String name) {
        town.store
                .nodes()
                .join(
                        new NodeRecord(
                                new NodeId(id),
                                Optional.empty(),
                                name,
                                "0.1.0",
                                Duration.ofSeconds(60),
                                town.now,
                                town.now,
                                Optional.empty(),
                                List.of()),
                        Duration.ofDays(7));
    }

    private Publication plan(String id) throws Exception {
        return town.planner()
                .plan(town.file(id, "", "Hello " + id, ANNA), false, "anna")
                .publications()
                .getFirst();
    }

    private PublishingHealth health() {
        return PublishingHealth.read(town.store, Optional.empty(), Optional.empty());
    }
}
