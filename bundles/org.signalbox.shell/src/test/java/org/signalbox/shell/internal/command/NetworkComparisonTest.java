package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.NetworkProfile;
import org.signalbox.networks.TestedWith;
import org.signalbox.shell.Invocation;

class NetworkComparisonTest {
    @Test
    void a_network_that_runs_is_told_with_what_it_can_do_and_one_that_is_off_with_a_hint() {
        assertThat(printed(false).lines().map(line -> line.replaceAll(" +", " ")))
                .contains("Echo yes no no no no no no a real server an account none in its terms")
                .contains("Still ? ? ? ? ? ? ? – an account none in its terms")
                .contains("Still does not run: what it can do is told when it is enabled.");
    }

    @Test
    void the_document_has_words_and_no_sentences() {
        var network = JsonParser.parseString(printed(true))
                .getAsJsonObject()
                .getAsJsonArray("networks")
                .get(0)
                .getAsJsonObject();

        assertThat(network.toString())
                .isEqualTo("{\"id\":\"echo\",\"name\":\"Echo\",\"usable\":true,"
                        + "\"capabilities\":[\"delete\",\"publish\"],\"testedWith\":[\"server\"],"
                        + "\"ownApp\":false,\"conditions\":[],\"prices\":[]}");
    }

    private static String printed(boolean json) {
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var in = new Invocation(List.of(), Path.of("."), json, writer, writer, "anna", TimelineReportTest.NO_SECRETS);
        var echo = Descriptor.of("echo", "Echo", new Auth.Credentials(List.of(), false, List.of()))
                .capabilities(Capability.PUBLISH, Capability.DELETE)
                .build();
        NetworkComparison.print(
                in,
                List.of(
                        profile("Echo", NetworkState.ENABLED, Optional.of(echo), Set.of(TestedWith.SERVER)),
                        profile("Still", NetworkState.DISABLED, Optional.empty(), Set.of())));
        return out.toString();
    }

    private static NetworkProfile profile(
            String name, NetworkState state, Optional<Descriptor> descriptor, Set<TestedWith> tested) {
        var record = new NetworkRecord(
                name.toLowerCase(java.util.Locale.ROOT),
                name,
                state,
                Optional.of("1.0.0"),
                Optional.empty(),
                Optional.empty(),
                "#102030",
                Instant.EPOCH,
                1);
        return NetworkProfile.of(
                new NetworkInfo(record, descriptor, 0, Optional.empty(), tested, true),
                Optional.empty(),
                Instant.EPOCH);
    }
}
