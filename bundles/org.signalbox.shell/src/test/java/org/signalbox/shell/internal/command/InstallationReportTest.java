package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.isolation.Confinement;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.shell.Invocation;

/** What is said of a connector before and after its installation. */
class InstallationReportTest {
    private final StringWriter out = new StringWriter();
    private final Invocation in = new Invocation(
            List.of(),
            Path.of("."),
            false,
            new PrintWriter(out, true),
            new PrintWriter(out, true),
            "anna",
            TimelineReportTest.NO_SECRETS);

    private static InspectedConnector connector(
            Optional<String> installed, String signer, ConnectorIsolation isolation, List<String> newHosts) {
        return new InspectedConnector(
                Path.of("echo.jar"),
                "ab".repeat(32),
                "echo",
                "Echo",
                "1.1.0",
                signer,
                newHosts,
                List.of(Capability.PUBLISH),
                installed,
                newHosts,
                List.of(),
                isolation,
                false);
    }

    private String installed(Optional<String> before, String signer) {
        return installed(before, signer, false);
    }

    private String installed(Optional<String> before, String signer, boolean there) {
        var record = new NetworkRecord(
                "echo",
                "Echo",
                NetworkState.ENABLED,
                Optional.of("1.1.0"),
                Optional.of("ab".repeat(32)),
                Optional.of(signer),
                "#102030",
                Instant.EPOCH,
                1);
        var networks = (Networks) Proxy.newProxyInstance(
                Networks.class.getClassLoader(),
                new Class<?>[] {Networks.class},
                (proxy, method, args) -> Optional.empty());
        ConnectorCommand.installed(
                in,
                networks,
                new NetworkInfo(record, Optional.empty(), 0, Optional.empty()),
                connector(before, signer, ConnectorIsolation.INSIDE, List.of()),
                there);
        return out.toString().lines().toList().getLast();
    }

    @Test
    void an_update_tells_both_versions() {
        assertThat(installed(Optional.of("1.0.0"), "Vendor (12)"))
                .startsWith("Echo was updated from 1.0.0 to 1.1.0, signed by Vendor (12) (");
        assertThat(installed(Optional.of("1.0.0"), NetworkInfo.UNSIGNED))
                .startsWith("Echo was updated from 1.0.0 to 1.1.0, unsigned (");
    }

    @Test
    void what_is_new_or_the_same_version_is_installed() {
        assertThat(installed(Optional.empty(), "Vendor (12)"))
                .startsWith("Echo 1.1.0 is installed and enabled, signed by Vendor (12) (");
        assertThat(installed(Optional.of("1.1.0"), NetworkInfo.UNSIGNED))
                .startsWith("Echo 1.1.0 is installed and enabled, unsigned (");
    }

    @Test
    void where_it_runs_ends_with_one_full_stop() {
        var reason = Optional.of(Message.of("shell.plain", "A program is missing."));
        for (var outside : List.of(
                ConnectorIsolation.INSIDE,
                new ConnectorIsolation(true, Optional.empty(), Set.of(), Optional.empty(), false),
                new ConnectorIsolation(true, Optional.empty(), Set.of(Confinement.Limit.MEMORY), reason, false))) {
            assertThat(InspectionReport.lines(connector(Optional.empty(), "Vendor (12)", outside, List.of())))
                    .filteredOn(line -> line.startsWith("It runs "))
                    .singleElement()
                    .asString()
                    .matches(".*[^.]\\.");
        }
    }

    @Test
    void an_inspection_says_once_that_nobody_signed_it() {
        InspectionReport.print(
                in, connector(Optional.empty(), NetworkInfo.UNSIGNED, ConnectorIsolation.INSIDE, List.of()));
        assertThat(out.toString())
                .startsWith("Echo 1.1.0" + System.lineSeparator() + "Unsigned: its publisher is not verified.")
                .doesNotContain("signed by");
        InspectionReport.print(in, connector(Optional.empty(), "Vendor (12)", ConnectorIsolation.INSIDE, List.of()));
        assertThat(out.toString()).contains("Echo 1.1.0, signed by Vendor (12)");
    }

    @Test
    void an_inspection_tells_how_to_approve_what_is_new() {
        var inside = ConnectorIsolation.INSIDE;
        InspectionReport.print(in, connector(Optional.empty(), "Vendor (12)", inside, List.of()));
        assertThat(out.toString()).doesNotContain("--approve");
        InspectionReport.print(in, connector(Optional.empty(), "Vendor (12)", inside, List.of("api.echo.example")));
        assertThat(out.toString()).contains("give it by --approve");
    }

    @Test
    void an_installation_tells_what_was_approved_with_it() {
        var inspected =
                connector(Optional.empty(), "Vendor (12)", ConnectorIsolation.INSIDE, List.of("api.echo.example"));
        assertThat(InspectionReport.lines(inspected)).contains("Nobody has approved yet: api.echo.example.");
        assertThat(InspectionReport.approved(inspected)).contains("Newly approved: api.echo.example.");
    }

    @Test
    void the_same_once_more_changes_nothing_and_is_told_so() {
        assertThat(installed(Optional.of("1.1.0"), "Vendor (12)", true))
                .isEqualTo("Echo 1.1.0 is installed already; nothing was changed.");
    }
}
