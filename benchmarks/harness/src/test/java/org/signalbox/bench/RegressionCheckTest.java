package org.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressionCheckTest {
    @TempDir
    Path folder;

    private String said = "";

    @Test
    void what_needs_a_third_more_than_accepted_is_lost_when_a_second_measurement_says_so_too() throws Exception {
        accept("{\"25\": {\"reading/cpu\": 3.0}}");

        assertThat(check(25, 4.1, 4.2)).isEqualTo(1);
        assertThat(said).contains("reading is measured again", "lost: [reading/cpu]");
    }

    @Test
    void what_is_lost_in_one_of_two_measurements_only_was_disturbed() throws Exception {
        accept("{\"25\": {\"reading/cpu\": 3.0}}");

        assertThat(check(25, 9.0, 3.9)).isZero();
        assertThat(said).contains("LOST: above 4.000", "within 4.000");
    }

    @Test
    void what_is_within_is_measured_once() throws Exception {
        accept("{\"25\": {\"reading/cpu\": 3.0}}");

        assertThat(check(25, 3.9)).isZero();
        assertThat(said).doesNotContain("again");
    }

    @Test
    void without_ratios_for_a_jdk_those_of_the_nearest_hold_and_it_is_said() throws Exception {
        accept("{\"21\": {\"reading/cpu\": 3.0}, \"25\": {\"reading/cpu\": 2.0}}");

        assertThat(check(24, 2.5)).isZero();
        assertThat(said).contains("JDK 24", "those of JDK 25 hold");
        assertThat(check(23, 2.7, 2.7)).isEqualTo(1);
    }

    @Test
    void without_any_ratios_nothing_is_measured_and_it_is_said() throws Exception {
        assertThat(check(25)).isZero();
        assertThat(said).contains("./bench --accept");
    }

    @Test
    void a_measure_that_was_never_accepted_is_told() throws Exception {
        accept("{\"25\": {\"writing/cpu\": 3.0}}");

        assertThat(check(25, 99)).isZero();
        assertThat(said).contains("not checked");
    }

    @Test
    void accepting_changes_what_was_measured_and_nothing_else() throws Exception {
        accept("{\"21\": {\"reading/cpu\": 1.5}, \"25\": {\"reading/cpu\": 3.0, \"writing/cpu\": 7.0}}");

        assertThat(run(true, 25, 2.5)).isZero();

        assertThat(AcceptedRatios.read(file()).byJava())
                .isEqualTo(Map.of(
                        21, Map.of("reading/cpu", 1.5),
                        25, Map.of("reading/cpu", 2.5, "writing/cpu", 7.0)));
    }

    @Test
    void a_file_that_nobody_can_read_is_named() throws Exception {
        accept("{\"25\": 3");

        assertThatThrownBy(() -> check(25)).isInstanceOf(IOException.class).hasMessageContaining("accepted.json");
    }

    @Test
    void a_name_that_there_is_not_is_refused() throws Exception {
        var check = new RegressionCheck(Map.of(), file(), 25, false);

        assertThat(check.run(List.of("reading"))).isEqualTo(64);
    }

    private Path file() {
        return folder.resolve("accepted.json");
    }

    private void accept(String json) throws IOException {
        Files.writeString(file(), json);
    }

    private int check(int java, double... measured) throws Exception {
        return run(false, java, measured);
    }

    private int run(boolean accepting, int java, double... measured) throws Exception {
        var reading = new Reading(new ArrayDeque<>());
        for (double each : measured) {
            reading.results.add(each);
        }
        var check = new RegressionCheck(
                Map.of("reading", new RegressionCheck.Checked(reading, List.of("cpu"))), file(), java, accepting);
        var before = System.out;
        var out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return check.run(List.of());
        } finally {
            System.setOut(before);
            said = out.toString(StandardCharsets.UTF_8);
            assertThat(reading.results).isEmpty();
        }
    }

    /** Returns one of these ratios at each run. */
    private record Reading(Deque<Double> results) implements Benchmark {
        @Override
        public String name() {
            return "reading";
        }

        @Override
        public String summary() {
            return "reading, against nothing";
        }

        @Override
        public List<Ratio> run() {
            return List.of(
                    new Ratio("clock", "ms", "ours", "theirs", List.of(new Pair(99, 1))),
                    new Ratio("cpu", "ms", "ours", "theirs", List.of(new Pair(results.remove(), 1))));
        }
    }
}
