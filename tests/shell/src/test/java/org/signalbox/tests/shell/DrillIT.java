package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the drills, each in its own process, and checks them at the networks: posts and charges. */
class DrillIT {
    @TempDir
    Path folder;

    @Test
    void in_april_2023_everything_that_was_planned_is_published_rerouted_or_given_up_by_a_rule() throws Exception {
        var drill = play("april-2023");

        assertThat(number(drill, "planned")).isEqualTo(29);
        assertThat(number(drill, "published")).isEqualTo(24);
        assertThat(number(drill, "rerouted")).isEqualTo(3);
        assertThat(number(drill, "held")).isZero();
        assertThat(number(drill, "expired")).isEqualTo(2);
        assertThat(number(drill, "billedMinor")).as("a month of basic access").isEqualTo(100_00);
    }

    @Test
    void in_july_2023_what_is_above_the_rate_is_billed_as_forecast() throws Exception {
        var drill = play("reddit-2023");

        assertThat(number(drill, "planned")).isEqualTo(407);
        assertThat(number(drill, "published")).isEqualTo(407);
        assertThat(number(drill, "billedMinor"))
                .as("400 posts take 1200 requests; 1100 are above, $0.24 for a thousand")
                .isEqualTo(26);
    }

    @Test
    void a_version_that_ended_holds_what_is_due_until_another_connector_comes() throws Exception {
        var drill = play("linkedin-version");

        assertThat(number(drill, "planned")).isEqualTo(10);
        assertThat(number(drill, "published")).isEqualTo(10);
    }

    @Test
    void a_version_that_is_answered_as_the_next_one_holds_what_is_due_by_the_terms() throws Exception {
        var drill = play("meta-version");

        assertThat(number(drill, "planned")).isEqualTo(9);
        assertThat(number(drill, "published")).isEqualTo(9);
    }

    @Test
    void an_unknown_drill_is_refused_with_the_names_of_those_that_there_are() throws Exception {
        var result = new Signalbox(folder).run("drill", "may-2023", "--headless");

        assertThat(result.exit()).isNotZero();
        assertThat(result.errorLine())
                .contains("april-2023")
                .contains("linkedin-version")
                .contains("meta-version")
                .contains("reddit-2023");
    }

    private JsonObject play(String name) throws Exception {
        var result = new Signalbox(folder.resolve(name)).run("drill", name, "--headless", "--json");

        assertThat(result.exit()).as(result.err()).isZero();
        var drill = result.json();
        assertThat(number(drill, "lost")).isZero();
        assertThat(number(drill, "duplicated")).isZero();
        assertThat(number(drill, "published")
                        + number(drill, "rerouted")
                        + number(drill, "held")
                        + number(drill, "expired"))
                .isEqualTo(number(drill, "planned"));
        assertThat(number(drill, "forecastMinor")).isEqualTo(number(drill, "billedMinor"));
        assertThat(number(drill, "meteredMinor")).isEqualTo(number(drill, "billedMinor"));
        assertThat(drill.get("currency").getAsString()).isEqualTo("USD");
        assertThat(drill.getAsJsonArray("lateness")).isNotEmpty().allSatisfy(DrillIT::neverEarly);
        return drill;
    }

    /** Delays are for the report only: they depend on the machine. */
    private static void neverEarly(JsonElement network) {
        assertThat(network.getAsJsonObject().get("beforeMillis").getAsLong()).isNotNegative();
        assertThat(network.getAsJsonObject().get("afterMillis").getAsLong()).isNotNegative();
    }

    private static long number(JsonObject json, String name) {
        return json.get(name).getAsLong();
    }
}
