package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.isolation.internal.SeccompProgram.Machine;

/** The system itself refuses what the list says, seen from inside. */
@Timeout(60)
class SystemCallsTest {
    private static final int NOT_PERMITTED = 1;
    private static final int UNKNOWN = 38;

    @TempDir
    Path folder;

    @Test
    void each_listed_call_is_refused_also_if_made_directly() throws Exception {
        var machine = Machine.of(System.getProperty("os.arch")).orElseThrow();
        var calls =
                SeccompProgram.refused(machine).stream().map(String::valueOf).toList();
        assertThat(calls).hasSizeGreaterThan(80);

        assertThat(answers(calls))
                .isEqualTo(
                        calls.stream().map(each -> each + " " + NOT_PERMITTED).toList());
    }

    @Test
    void no_process_is_started_by_any_form_of_clone_and_no_tie_to_the_parent_undone() throws Exception {
        var x86 = Machine.of(System.getProperty("os.arch")).orElseThrow() == Machine.X86_64;
        var clone = x86 ? "56" : "220";
        var prctl = x86 ? "157" : "167";
        // SIGCHLD, as fork does it; a new user namespace; a thread with a namespace; clone3; a call of tomorrow; the
        // number of another ABI; the signal at the parent's end, and the process's name as a call that works.
        assertThat(answers(List.of(
                        clone + ":17",
                        clone + ":0x10000000",
                        clone + ":0x10010000",
                        "435",
                        "463",
                        "0x40000027",
                        prctl + ":1",
                        prctl + ":4",
                        prctl + ":3")))
                .containsExactly(
                        clone + ":17 " + NOT_PERMITTED,
                        clone + ":0x10000000 " + NOT_PERMITTED,
                        clone + ":0x10010000 " + NOT_PERMITTED,
                        "435 " + UNKNOWN,
                        "463 " + UNKNOWN,
                        "0x40000027 " + UNKNOWN,
                        prctl + ":1 " + NOT_PERMITTED,
                        prctl + ":4 " + NOT_PERMITTED,
                        prctl + ":3 0");
    }

    private List<String> answers(List<String> calls) throws IOException, InterruptedException {
        // In Java 21 that is a preview, of the same form.
        var preview = Runtime.version().feature() < 22;
        var options = preview
                ? List.of("--enable-native-access=ALL-UNNAMED", "--enable-preview")
                : List.of("--enable-native-access=ALL-UNNAMED");
        var compiling = preview ? List.of("--release", "21", "--enable-preview") : List.<String>of();
        var program = TestPrograms.compiled("SystemCallAttempts", folder, compiling, options, calls);
        try (var launcher = new Launcher(ProcessLimits.DEFAULT, Optional.empty())) {
            var process = launcher.start(program, TestPrograms.confined(folder.resolve("data")));
            var said = new String(process.input().readAllBytes(), StandardCharsets.UTF_8);
            var printed = new String(process.printed().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.await(5000)).isTrue();
            assertThat(process.end().join()).as(printed).isZero();
            return said.lines().toList();
        }
    }
}
