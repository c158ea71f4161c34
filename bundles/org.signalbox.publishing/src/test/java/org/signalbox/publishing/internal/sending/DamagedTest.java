package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.publishing.internal.SharedStoreFixture.ANNA;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.PlanningException;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.PublishingHealth;
import org.signalbox.publishing.internal.SharedStoreFixture;
import org.signalbox.scheduler.internal.SchedulesService;

/** What planning and health say of publications that can't be read. */
class DamagedTest {
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
    void oneThatCanNotBeReadNeedsAPersonUntilItIsCancelled() throws Exception {
        plan("a");
        var bad = plan("b").publications().getFirst();
        damage("UPDATE publications SET options = 'none' WHERE id = '" + bad.id() + "'");

        assertThat(health().damaged()).isEqualTo(1);
        assertThat(health().needsPerson()).isTrue();
        fixture.store.publications().cancelDamaged(bad.id(), fixture.by());
        assertThat(health().damaged()).isZero();
        assertThat(health().needsPerson()).isFalse();
    }

    @Test
    void aPostWhosePublicationCanNotBeReadIsRefusedWithTheReason() throws Exception {
        plan("a");
        damage("UPDATE publications SET options = 'none'");

        assertThatThrownBy(() -> plan("a"))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("options");
    }

    @Test
    void aZoneThatIsNoneKeepsNoOtherFromBeingFollowed() throws Exception {
        plan("a");
        plan("b");
        damage("UPDATE publications SET schedule_zone = 'Mars/Olympus' WHERE title = 'b'");

        assertThat(fixture.store.publications().zones()).contains("Mars/Olympus");
        assertThat(new SchedulesService(fixture.store, fixture.files, fixture.holds).followZones())
                .isZero();
    }

    private Publishing.Planned plan(String id) throws Exception {
        return fixture.planner().plan(fixture.file(id, "", "Hello " + id, ANNA), false, "anna");
    }

    private PublishingHealth health() {
        return PublishingHealth.read(fixture.store, Optional.empty(), Optional.empty());
    }

    private void damage(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".signalbox/store.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute(sql);
        }
    }
}
