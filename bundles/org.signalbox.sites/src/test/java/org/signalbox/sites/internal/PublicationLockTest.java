package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that publish into one folder. */
class PublicationLockTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void choose() {
        folder = temporary.resolve("published");
    }

    private Process start(String... words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PublicationLockTest.class.getName(),
                folder.toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What another process does: holds the lock until its input ends, or takes it so often and counts in a file. */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        if (arguments.length == 1) {
            try (var lock = PublicationLock.take(folder)) {
                System.out.println("held");
                System.in.read();
            }
            return;
        }
        var counter = Path.of(arguments[2]);
        for (var i = 0; i < Integer.parseInt(arguments[1]); i++) {
            try (var lock = PublicationLock.take(folder)) {
                var count = Integer.parseInt(Files.readString(counter));
                Thread.sleep(1);
                Files.writeString(counter, String.valueOf(count + 1));
            }
        }
    }

    private String refusal() throws Exception {
        return Sample.refusal(() -> PublicationLock.take(folder, Duration.ofMillis(1)));
    }

    @Test
    void one_that_does_not_end_is_told_to_the_next() throws Exception {
        try (var first = PublicationLock.take(folder)) {
            assertThat(refusal()).isEqualTo("busy");
        }
        PublicationLock.take(folder, Duration.ZERO).close();

        var other = start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThat(refusal()).isEqualTo("busy");
            other.getOutputStream().close();
            PublicationLock.take(folder).close();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void nothing_of_it_is_left_in_the_folder_also_of_a_process_that_was_killed() throws Exception {
        PublicationLock.take(folder).close();
        assertThat(folder).isEmptyDirectory();

        var killed = start();
        assertThat(killed.inputReader().readLine()).isEqualTo("held");
        killed.destroyForcibly().waitFor();
        PublicationLock.take(folder, Duration.ZERO).close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void no_two_processes_have_it_at_once() throws Exception {
        var counter = Files.writeString(temporary.resolve("counter"), "0");
        var processes = IntStream.range(0, 3).mapToObj(i -> counting(counter)).toList();
        for (var process : processes) {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(counter).hasContent("180");
        assertThat(folder).isEmptyDirectory();
    }

    private Process counting(Path counter) {
        try {
            return start("60", counter.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
