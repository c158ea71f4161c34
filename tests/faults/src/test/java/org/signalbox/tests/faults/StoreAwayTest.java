package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.plaza.internal.PlazaConnector;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.postgres.PostgresServer;

/**
 * A store that is unavailable before or after a send: nothing is sent without a stored intent, results are stored when
 * the store is back, nothing is sent twice, and the node continues automatically.
 */
@Timeout(120)
final class StoreAwayTest {
    private static final AccountId ANNA = AccountId.of("nightline@plaza");
    private static final Duration SLOW = Duration.ofMillis(1_500);

    @TempDir
    Path folder;

    /** An outage of the store, and its end. */
    private interface Outage {
        void begin() throws Exception;

        void end() throws Exception;
    }

    @Test
    void aServerThatIsKilledAndStartedAgainCostsNoPostAndDoublesNone() throws Exception {
        try (var server = PostgresServer.start();
                var fixture = town(Kind.on(server.database("team"), folder))) {
            survives(fixture, new Outage() {
                @Override
                public void begin() throws IOException {
                    server.kill();
                }

                @Override
                public void end() throws IOException {
                    server.restart();
                }
            });
        }
    }

    @Test
    void aFullDiskCostsNoPostAndDoublesNone() throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder.toString()), "can't mount");
        var filler = folder.resolve("filler");
        try (var fixture = town(Kind.SQLITE.opening(folder))) {
            survives(fixture, new Outage() {
                @Override
                public void begin() throws IOException {
                    fill(filler);
                }

                @Override
                public void end() throws IOException {
                    Files.delete(filler);
                }
            });
        } finally {
            assertThat(run("umount", "-l", folder.toString())).isTrue();
        }
    }

    @Test
    void aDatabaseThatAnotherProgramLocksCostsNoPostAndDoublesNone() throws Exception {
        try (var fixture = town(Kind.SQLITE.opening(folder));
                var other =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("workspace/.signalbox/store.db"))) {
            survives(fixture, new Outage() {
                private boolean sent;

                @Override
                public void begin() throws Exception {
                    other.createStatement().execute("BEGIN IMMEDIATE");
                    Thread.sleep(sent ? 11_000 : 0); // longer than the store's lock timeout
                    sent = true;
                }

                @Override
                public void end() throws Exception {
                    other.createStatement().execute("ROLLBACK");
                }
            });
        }
    }

    private void survives(NodesFixture fixture, Outage outage) throws Exception {
        try (var plaza = Sandbox.on(InstantSource.system())
                .start(PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(0))) {
            var node = fixture.nodes.get(0);
            fixture.connect(node.accounts, ANNA, plaza.origin(), "token", plaza.tokenFor("nightline"));
            node.run();

            var before = fixture.plan(ANNA, fixture.store().now().plusSeconds(3), Overdue.LATE, "before a send")
                    .get(0);
            NodesFixture.await("it is claimed", () -> fixture.at(before).state() == PublicationState.CLAIMED);
            outage.begin();
            Thread.sleep(4_000); // its due time passes
            assertThat(plaza.posts())
                    .as("nothing is sent that can't be noted down")
                    .isEmpty();
            outage.end();
            published(fixture, before);

            plaza.misbehave(InjectedFault.of(InjectedFault.Kind.SLOW)
                    .on(PracticeOperation.PUBLISH)
                    .withDelay(SLOW));
            var after = fixture.plan(ANNA, fixture.store().now(), Overdue.LATE, "after a send")
                    .get(0);
            NodesFixture.await("it is sent", () -> fixture.at(after).state() == PublicationState.SENDING);
            outage.begin();
            NodesFixture.await("it is there", () -> texts(plaza).contains("after a send"));
            Thread.sleep(1_000); // this node has received the answer
            outage.end();
            published(fixture, after);

            assertThat(texts(plaza)).containsExactlyInAnyOrder("before a send", "after a send");
            assertThat(fixture.at(after).parts().get(0).receipt()).isPresent();
        }
    }

    private static void published(NodesFixture fixture, PublicationId id) throws Exception {
        NodesFixture.await(
                "it goes on by itself",
                () -> fixture.store().publications().find(id).orElseThrow().state() == PublicationState.PUBLISHED);
    }

    private static List<String> texts(PracticeNetwork plaza) throws Exception {
        return plaza.posts().stream().map(post -> post.text()).toList();
    }

    private static NodesFixture town(Kind.Opening opening) throws Exception {
        var fixture = new NodesFixture(opening, new PlazaConnector(), TermsBook.NONE, Optional.empty());
        fixture.node("one");
        return fixture;
    }

    /** Fills the disk to the last byte: first with large blocks, then with single bytes. */
    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (var size : List.of(65_536, 4_096, 1)) {
                try {
                    for (int i = 0; i < 20_000_000 / size; i++) {
                        out.write(new byte[size]);
                    }
                } catch (IOException full) {
                    assertThat(full).hasMessageContaining("No space left");
                }
            }
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
