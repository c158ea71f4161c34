package org.signalbox.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.archive.ArchiveQuery;
import org.signalbox.archive.ArchiveState;
import org.signalbox.model.AccountId;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.store.Stores;
import org.signalbox.terms.TermsBook;

/** Kills an archiving process repeatedly. */
@Timeout(180)
class KilledTest {
    private static final int KILLS = 5;

    @TempDir
    Path workspace;

    @Test
    void an_archive_survives_kills_of_its_process_and_what_is_in_the_journal_is_never_asked_for_again()
            throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(400))) {
            scene.store.close();
            var random = new Random(7);
            var journal = scene.folders().work(scene.account).resolve("journal.jsonl");
            var kept = 0L;
            for (var kill = 0; kill < KILLS; kill++) {
                var process = process(scene);
                var wanted = lines(journal) + 20 + random.nextInt(60);
                while (process.isAlive() && lines(journal) < wanted) {
                    Thread.sleep(1);
                }
                assertThat(process.isAlive())
                        .as("the process is killed before its end")
                        .isTrue();
                process.destroyForcibly().waitFor();
                var lines = lines(journal);
                assertThat(lines).isGreaterThan(kept);
                kept = lines;
                assertThat(scene.folder()).doesNotExist();
            }
            // A partial line, as a crash may leave it.
            Files.writeString(journal, "{\"at\":\"2027-03-01T0", java.nio.file.StandardOpenOption.APPEND);
            var before = ArchiveJournal.read(journal);
            var last = process(scene);
            assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(last.exitValue()).isZero();

            scene.store = Stores.open(workspace, InstantSource.system());
            assertThat(before).hasSize((int) kept);
            assertThat(new ArchiveVerifier(scene.folder()).verify().problems()).isEmpty();
            assertThat(new ArchiveLibrary(scene.folders())
                            .find(scene.account)
                            .orElseThrow()
                            .posts())
                    .isEqualTo(400);
            assertThat(scene.store.pastPosts().count(scene.account)).isEqualTo(400);
            var asked = Files.readAllLines(workspace.resolve("asked.txt")).stream()
                    .filter(path -> !path.equals("/2/me"))
                    .toList();
            var twice = asked.size() - asked.stream().distinct().count();
            assertThat(twice)
                    .as("only the call that was under way at a kill is made again")
                    .isLessThanOrEqualTo(KILLS);
            assertThat(asked).hasSizeGreaterThan(400);
        }
    }

    private Process process(ArchiveFixture scene) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Archiver.class.getName(),
                        workspace.toString(),
                        scene.network.origin().toString(),
                        scene.network.tokenFor("nightline"))
                .redirectErrorStream(true)
                .redirectOutput(workspace.resolve("process.log").toFile())
                .start();
    }

    private static long lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.endsWith("}")).count();
        }
    }

    /** Main class of the process: archives the account and exits with 0. */
    static final class Archiver {
        private Archiver() {}

        public static void main(String[] args) throws Exception {
            var workspace = Path.of(args[0]);
            var account = new AccountId("nightline", "chirp");
            var networks = new PracticeNetworks(path -> {
                try {
                    Files.writeString(
                            workspace.resolve("asked.txt"),
                            path + "\n",
                            java.nio.file.StandardOpenOption.CREATE,
                            java.nio.file.StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            networks.add(account, ArchiveFixture.connector(PracticeKind.CHIRP), URI.create(args[1]), args[2]);
            var store = Stores.open(workspace, InstantSource.system());
            var archives = new ArchiveService(new ArchiveContext(
                    store, networks, TermsBook.NONE, ArchiveFolders.of(workspace), ArchiveFixture.QUICK));
            archives.start(account, ArchiveLimits.NONE, "test");
            var end = archives.await(account).orElseThrow();
            System.out.println(end);
            var complete = end.state() == ArchiveState.COMPLETE
                    && !archives.browse(ArchiveQuery.of(account)).items().isEmpty();
            store.close();
            System.exit(complete ? 0 : 1);
        }
    }
}
