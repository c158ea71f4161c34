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

    private SharedStoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SharedStoreFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatIsDueWithinTheHourIsCountedAndNeedsNobody() throws Exception {
        plan("a");
        assertThat(health().due()).isZero();
        fixture.now = MORNING.plusSeconds(1);
        assertThat(health().due()).isEqualTo(1);
        assertThat(health().needsPerson()).isFalse();
    }

    @Test
    void whatIsPastItsTimeIsLateAfterAMomentAndNeedsAPersonAfterAMinute() throws Exception {
        plan("a");
        fixture.now = MORNING.plus(Duration.ofHours(1)).plusSeconds(6);
        assertThat(health().late()).isEqualTo(1);
        assertThat(health().needsPerson()).isFalse();
        fixture.now = MORNING.plus(Duration.ofHours(1)).plusSeconds(61);
        assertThat(health().lateOverMinute()).isEqualTo(1);
        assertThat(health().needsPerson()).isTrue();
    }

    @Test
    void whatIsHeldNeedsAPersonOnceItsTimeHasPassed() throws Exception {
        var held = plan("a");
        fixture.store.publications().save(held.hold(Message.of("publishing.held.account-paused", ANNA), fixture.by()));
        assertThat(health().held()).isEqualTo(1);
        assertThat(health().needsPerson()).isFalse();
        fixture.now = MORNING.plus(Duration.ofHours(1)).plusSeconds(1);
        assertThat(health().heldPastDue()).isEqualTo(1);
        assertThat(health().needsPerson()).isTrue();
    }

    @Test
    void whatItsNetworkRefusedNeedsAPersonUntilItIsCancelled() throws Exception {
        var publications = fixture.store.publications();
        var claimed = publications.save(plan("a").claim(new NodeId("n:1"), MORNING.plusSeconds(60), fixture.by()));
        var refused =
                publications.save(claimed.reject(Message.of("publishing.fault.rejected", "no", "—"), fixture.by()));
        assertThat(health().failed()).isEqualTo(1);
        assertThat(health().needsPerson()).isTrue();
        publications.save(refused.cancel(fixture.by()));
        assertThat(health().needsPerson()).isFalse();
    }

    @Test
    void whatAHoldRuleLetExpireNeedsAPersonUntilItIsCancelled() throws Exception {
        var publications = fixture.store.publications();
        var held = publications.save(plan("a").hold(Message.of("publishing.held.account-paused", ANNA), fixture.by()));
        var expired = publications.save(held.expire(Message.of("publishing.held.expired", ANNA), fixture.by()));
        assertThat(health().failed()).isEqualTo(1);
        assertThat(health().needsPerson()).isTrue();
        publications.save(expired.cancel(fixture.by()));
        assertThat(health().failed()).isZero();
        assertThat(health().needsPerson()).isFalse();
    }

    @Test
    void aSilentNodeNeedsAPersonUntilAnotherOneIsStartedInItsPlace() {
        join("a:1", "anna@old");
        join("b:1", "ben@server");
        fixture.now = fixture.now.plus(Duration.ofMinutes(5));
        fixture.store.nodes().beat(new NodeId("b:1"));
        assertThat(health().suspected()).isEqualTo(1);
        assertThat(health().missing()).isEqualTo(1);
        assertThat(health().needsPerson()).isTrue();

        join("a:2", "anna@new");
        assertThat(health().suspected()).isEqualTo(1);
        assertThat(health().missing()).isZero();
        assertThat(health().needsPerson()).isFalse();
    }

    @Test
    void aNodeThatIsSilentSinceADayNeedsNobodyUnlessPublicationsWaitForIt() throws Exception {
        join("a:1", "anna@old");
        var claimed = fixture.store
                .publications()
                .save(plan("a").claim(new NodeId("a:1"), MORNING.plus(Duration.ofDays(9)), fixture.by()));
        fixture.now = fixture.now.plus(Duration.ofHours(25));
        assertThat(health().missing()).isEqualTo(1);

        var publications = fixture.store.publications();
        publications.save(
                claimed.returnToQueue(Message.of("publishing.held.account-paused", ANNA), fixture.now, fixture.by()));
        assertThat(health().missing()).isZero();
        assertThat(health().nodes()).isEqualTo(1);
    }

    private void join(String id, String name) {
        fixture.store
                .nodes()
                .join(
                        new NodeRecord(
                                new NodeId(id),
                                Optional.empty(),
                                name,
                                "0.1.0",
                                Duration.ofSeconds(60),
                                fixture.now,
                                fixture.now,
                                Optional.empty(),
                                List.of()),
                        Duration.ofDays(7));
    }

    private Publication plan(String id) throws Exception {
        return fixture.planner()
                .plan(fixture.file(id, "", "Hello " + id, ANNA), false, "anna")
                .publications()
                .getFirst();
    }

    private PublishingHealth health() {
        return PublishingHealth.read(fixture.store, Optional.empty(), Optional.empty());
    }
}
