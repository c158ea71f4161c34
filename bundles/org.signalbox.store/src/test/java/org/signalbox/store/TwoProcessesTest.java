package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.PublicationId;

/** What happens between this process and another one on the same workspace. */
@Timeout(60)
final class TwoProcessesTest {
    @TempDir
    Path workspace;

    @Test
    void aSecondInstanceIsToldWhoHasTheWorkspace() throws Exception {
        try (var other = new ChildJvm(Planner.class, workspace)) {
            other.line();

            assertThatThrownBy(() -> Stores.open(workspace, InstantSource.system()))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.message().code()).isEqualTo("store.in-use"))
                    .hasMessageContaining(workspace.toString())
                    .hasMessageContaining("process " + other.pid())
                    .hasMessageContaining(System.getProperty("user.name") + "@");
            assertThatThrownBy(() -> Stores.restore(workspace.resolve(".signalbox/store.db"), workspace))
                    .hasMessageContaining("process " + other.pid());
            assertThat(other.line()).as("the first instance goes on").startsWith("p");
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesKillNine() throws Exception {
        var acknowledged = new HashSet<String>();
        try (var other = new ChildJvm(Planner.class, workspace)) {
            while (acknowledged.size() < 300) {
                acknowledged.add(other.line());
            }
            acknowledged.addAll(other.kill());
        }

        try (var store = Stores.open(workspace, InstantSource.system())) {
            assertThat(acknowledged)
                    .allSatisfy(id -> assertThat(store.publications().find(new PublicationId(id)))
                            .isPresent());
        }
    }

    @Test
    void theSameProcessIsRefusedTooAndTheFirstKeepsItsLock() throws Exception {
        try (var first = Stores.open(workspace, InstantSource.system())) {
            assertThatThrownBy(() -> Stores.open(workspace, InstantSource.system()))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            try (var other = new ChildJvm(Planner.class, workspace)) {
                assertThatThrownBy(other::line).hasMessageContaining("has ended");
            }
            assertThat(first.accounts().list()).isEmpty();
        }
        try (var again = Stores.open(workspace, InstantSource.system())) {
            assertThat(again.accounts().list()).isEmpty();
        }
    }
}
