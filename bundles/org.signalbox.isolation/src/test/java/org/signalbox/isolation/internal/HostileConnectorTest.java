package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.isolation.ConnectorProcess;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.isolation.IsolationException;
import org.signalbox.model.Message;

/** Connectors that attack from within their process, each beside a calm one that must not notice. */
@Timeout(90)
class HostileConnectorTest {
    /** Less than this a call of the calm one takes at any time. It is milliseconds on a machine that is idle. */
    private static final Duration CALM = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private static Path jar;
    private static ConfinedProcesses processes;
    private static ConnectorProcess calm;
    private static Publishes calmSession;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void open() throws Exception {
        TestPrograms.bubblewrap();
        jar = HostileJar.write(folder);
        processes = new ConfinedProcesses(
                TestRuntime.folder(folder), folder.resolve("data"), new SandboxState(BubblewrapSearch::find));
        calm = processes.start(bundle(jar), line -> {});
        calmSession = session(calm);
    }

    @AfterAll
    static void close() {
        if (processes != null) {
            processes.close();
        }
    }

    @AfterEach
    void the_calm_one_has_not_noticed() throws Exception {
        var began = System.nanoTime();
        assertThat(prepared(calmSession, "answer 1")).isEqualTo("{\"x\":\"x\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(CALM);
    }

    private static IsolatedBundle bundle(Path file) {
        return new IsolatedBundle(HostileJar.NETWORK, "Hostile", "1.0.0", file, Duration.ofSeconds(10));
    }

    private static Publishes session(ConnectorProcess process) throws ConnectorException {
        return (Publishes) process.connector().open(TestHost.GRANT, new TestHost());
    }

    private static String prepared(Publishes session, String text) throws ConnectorException {
        return session.prepare(Part.text(text), Optional.empty()).prepared().json();
    }

    /** What came of a call: its answer or its failure. */
    private record Outcome(String answer, Throwable failure) {}

    private final class Attack implements AutoCloseable {
        private final ConnectorProcess process = processes.start(bundle(jar), lines::add);
        private final CompletableFuture<Message> end = new CompletableFuture<>();
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        private final Thread caller;

        Attack(String text) throws Exception {
            process.onEnd(end::complete);
            var session = session(process);
            caller = Thread.ofVirtual().start(() -> {
                try {
                    outcome.complete(new Outcome(prepared(session, text), null));
                } catch (ConnectorException | RuntimeException e) {
                    outcome.complete(new Outcome("", e));
                }
            });
        }

        Outcome outcome() throws Exception {
            return outcome.get(30, TimeUnit.SECONDS);
        }

        String end() throws Exception {
            return end.get(30, TimeUnit.SECONDS).code();
        }

        @Override
        public void close() {
            var java = ProcessHandle.of(process.pid());
            assertThat(process.close()).isTrue();
            assertThat(java.filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void it_reads_sees_starts_and_connects_to_nothing() throws Exception {
        var secret = Files.writeString(folder.resolve("master.key"), "secret");
        var socket = folder.resolve("socket");
        var zone = TimeZone.getDefault();
        var providers = Security.getProviders();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var local = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            local.bind(UnixDomainSocketAddress.of(socket));
            try (var attack = new Attack("attempts %s %d %s %d"
                    .formatted(
                            secret,
                            server.getLocalPort(),
                            socket,
                            ProcessHandle.current().pid()))) {
                assertThat(attack.outcome()).isEqualTo(new Outcome("{\"successes\":[]}", null));
            }
        }
        assertThat(TimeZone.getDefault()).isEqualTo(zone);
        assertThat(Security.getProviders()).isEqualTo(providers);
    }

    @ParameterizedTest
    @CsvSource({
        "heap, isolation.end.heap",
        "huge, isolation.end.heap",
        "classes, isolation.end.heap",
        "files, isolation.end.files",
        "chmod, isolation.end.files",
        "halt 7, isolation.end.exit",
        "exit 0, isolation.end.itself",
        "frame 0 0, isolation.end.protocol", // a second hello
        "'frame 1 99,0,5,0', isolation.end.protocol", // a method that the object doesn't have
        "'frame 1 99,0,127,127,127', isolation.end.protocol", // a method that there isn't
        "'frame 1 99,0,5,0 8000000', isolation.end.protocol", // the same, and large
        "frame 2 99, isolation.end.protocol", // an answer that nobody waits for
        "'frame 3 99,5', isolation.end.protocol", // a failure that nobody waits for
        "'frame 4 99,1', isolation.end.protocol", // more than a cancellation has
        "frame 77 0, isolation.end.protocol", // no kind
        "'frame 1 255,255,255,255,255,255,255,255,255,255,1', isolation.end.protocol", // an endless number
        "pipe zeros, isolation.end.protocol",
        "pipe ones, isolation.end.protocol",
        "pipe text, isolation.end.protocol",
        "pipe 1, isolation.end.protocol",
        "pipe 2, isolation.end.protocol"
    })
    void it_ends_with_its_reason_and_the_call_with_it(String text, String reason) throws Exception {
        try (var attack = new Attack(text)) {
            assertThat(attack.end()).isEqualTo(reason);
            assertThat(attack.outcome().failure()).isInstanceOf(ConnectorException.class);
        }
    }

    @Test
    void more_threads_than_it_is_given_end_it_whatever_the_call_answers() throws Exception {
        try (var attack = new Attack("threads")) {
            assertThat(attack.end()).isEqualTo("isolation.end.threads");
            attack.outcome();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "disk", "answer 17000000"})
    void what_it_is_not_given_it_does_not_get(String text) throws Exception {
        try (var attack = new Attack(text)) {
            assertThat(attack.outcome().failure()).isNotNull();
            var use = ProcessUse.of(attack.process.pid());
            assertThat(use.map(ProcessUse::residentMiB).orElse(0L)).isLessThan(ProcessLimits.DEFAULT.residentMiB());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deaf", "print-without-end"})
    void a_call_that_ignores_its_interruption_ends_its_process(String text) throws Exception {
        try (var attack = new Attack(text)) {
            Thread.sleep(500);
            assertThat(attack.outcome).isNotDone();
            attack.caller.interrupt();

            assertThat(attack.end()).isEqualTo("isolation.end.stuck");
            assertThat(attack.outcome().failure()).isInstanceOf(ConnectorException.class);
            assertThat(lines).hasSizeLessThanOrEqualTo(PrintedLines.LINES_A_MINUTE + 1);
        }
    }

    @Test
    void one_that_is_killed_says_so_and_what_it_did_is_unknown() throws Exception {
        try (var attack = new Attack("deaf")) {
            Thread.sleep(200);
            ProcessHandle.of(attack.process.pid()).orElseThrow().destroyForcibly();
            assertThat(attack.end()).isEqualTo("isolation.end.signal");
            assertThat(attack.outcome().failure()).isInstanceOf(ConnectorException.Unavailable.class);
        }
    }

    /** Large answers are a network's, so they must not end an honest process. */
    @Test
    void an_answer_of_16_MiB_fits_into_its_memory() throws Exception {
        try (var attack = new Attack("fetch")) {
            assertThat(attack.outcome()).isEqualTo(new Outcome("{\"x\":16777216}", null));
        }
    }

    @Test
    void what_it_was_killed_in_is_unknown_where_people_may_see_it() throws Exception {
        var process = processes.start(bundle(jar), lines::add);
        var session = session(process);
        var failure = new CompletableFuture<Throwable>();
        var caller = Thread.ofVirtual().start(() -> {
            try {
                session.commit(new Commit(
                        Part.text("x"),
                        Prepared.of("deaf"),
                        new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                        Optional.empty()));
                failure.complete(null);
            } catch (ConnectorException | RuntimeException e) {
                failure.complete(e);
            }
        });
        Thread.sleep(300);
        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
        assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(ConnectorException.OutcomeUnknown.class);
        caller.join();
        assertThat(process.close()).isTrue();
    }

    /** It asks the host without end; the host reads no faster than it takes, and others aren't held up. */
    @Test
    void asking_without_end_leaves_others_their_share() throws Exception {
        try (var attack = new Attack("log 40")) {
            assertThat(attack.outcome()).isEqualTo(new Outcome("{}", null));
            Thread.sleep(1_000);
            the_calm_one_has_not_noticed();
        }
    }

    @Test
    void starts_and_ends_leave_no_process_and_no_file() throws Exception {
        for (var i = 0; i < 10; i++) {
            try (var attack = new Attack("answer 10")) {
                assertThat(attack.outcome().failure()).isNull();
            }
        }
        for (var i = 0; i < 100 && processesOfConnectors() > 2; i++) {
            Thread.sleep(100); // the one that writes the archive of classes ends by itself
        }
        assertThat(processesOfConnectors()).as("the calm one and a spare one").isLessThanOrEqualTo(2);
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files.filter(each -> each.getFileName().toString().startsWith("process-")))
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    /** It computes on more threads than there are processors; the other one still answers. */
    @Test
    void endless_computing_leaves_others_their_share() throws Exception {
        try (var attack = new Attack("spin " + 4 * Runtime.getRuntime().availableProcessors())) {
            assertThat(attack.outcome()).isEqualTo(new Outcome("{}", null));
            the_calm_one_has_not_noticed();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop-reader", "read-pipe", "lock"})
    void damage_within_its_process_ends_there(String text) throws Exception {
        try (var attack = new Attack(text)) {
            Thread.sleep(500);
            attack.caller.interrupt();
            attack.outcome();
            the_calm_one_has_not_noticed();
            synchronized (String.class) { // the host's own
                assertThat(attack.process.pid()).isPositive();
            }
        }
    }

    @Test
    void its_output_is_told_by_lines_with_bounds_and_without_control_characters() throws Exception {
        try (var attack = new Attack("print 300")) {
            assertThat(attack.outcome()).isEqualTo(new Outcome("{}", null));
        }
        for (var i = 0; i < 100 && lines.stream().noneMatch(line -> line.contains("left out")); i++) {
            Thread.sleep(50); // the rest of the pipe is read after the end
        }
        assertThat(lines)
                .hasSizeBetween(PrintedLines.LINES_A_MINUTE / 2, PrintedLines.LINES_A_MINUTE + 1)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(PrintedLines.LINE)
                        .matches("[\\x20-\\x7e]*"))
                .anyMatch(line -> line.contains("left out"));
    }

    @ParameterizedTest
    @CsvSource({
        "start-exits, isolation.ended-at-start",
        "start-fails, isolation.start.threw",
        "start-hangs, isolation.start.hangs",
        "no-service, isolation.start.no-connector"
    })
    void one_that_does_not_start_is_refused_and_nothing_of_it_left(String manner, String reason) throws Exception {
        var before = processesOfConnectors();
        var bad = HostileJar.write(folder, manner);
        var bundle = new IsolatedBundle(HostileJar.NETWORK, "Hostile", "1.0.0", bad, Duration.ofSeconds(1));

        assertThatThrownBy(() -> processes.start(bundle, lines::add))
                .isInstanceOfSatisfying(IsolationException.class, e -> {
                    assertThat(e.reason().code()).isEqualTo(reason);
                    assertThat(e.getMessage()).doesNotContain("s3cret");
                });
        // A spare one may have come.
        assertThat(processesOfConnectors()).isLessThanOrEqualTo(before + 1);
    }

    private static long processesOfConnectors() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }
}
