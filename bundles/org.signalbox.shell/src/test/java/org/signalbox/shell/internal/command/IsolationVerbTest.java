package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.isolation.Confinement;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.IsolationPreview;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Secrets;
import org.signalbox.shell.internal.EngineServices;

class IsolationVerbTest {
    private static final String SHA = "ab".repeat(32);
    private static final ConnectorIsolation OUTSIDE =
            ConnectorIsolation.outside(new Confinement("", Set.of(Confinement.Limit.MEMORY)));

    private final List<Object> asked = new ArrayList<>();
    private NetworkInfo network = network(IsolationChoice.INHERIT, OUTSIDE.in(4_711));

    private static NetworkInfo network(IsolationChoice choice, ConnectorIsolation isolation) {
        var record = new NetworkRecord(
                "echo",
                "Echo",
                NetworkState.ENABLED,
                Optional.of("1.0.0"),
                Optional.of(SHA),
                Optional.of("Vendor (12)"),
                "#102030",
                Instant.EPOCH,
                1);
        return new NetworkInfo(
                record.isolated(choice, Instant.EPOCH),
                Optional.empty(),
                0,
                Optional.empty(),
                Set.of(),
                true,
                Optional.of(isolation));
    }

    private Object answer(String method, Object[] args) {
        return switch (method) {
            case "find" -> Optional.of(network).filter(each -> each.id().equals(args[0]));
            case "list" -> List.of(network);
            case "previewIsolation" -> {
                var choice = (IsolationChoice) args[1];
                var off = choice == IsolationChoice.OFF;
                yield new IsolationPreview(
                        "echo",
                        choice,
                        network.isolation(),
                        off ? ConnectorIsolation.INSIDE : OUTSIDE,
                        off,
                        off,
                        List.of());
            }
            case "isolate" -> {
                asked.addAll(List.of(args[1], args[2], args[3]));
                network = network((IsolationChoice) args[1], ConnectorIsolation.INSIDE);
                yield network;
            }
            default -> throw new AssertionError(method);
        };
    }

    private String run(boolean json, Secrets secrets, String... words) throws Exception {
        var networks = (Networks) Proxy.newProxyInstance(
                Networks.class.getClassLoader(),
                new Class<?>[] {Networks.class},
                (proxy, method, args) -> answer(method.getName(), args));
        var services = (EngineServices) Proxy.newProxyInstance(
                EngineServices.class.getClassLoader(),
                new Class<?>[] {EngineServices.class},
                (proxy, method, args) -> networks);
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var given = new ArrayList<>(List.of("isolate"));
        given.addAll(List.of(words));
        new NetworksCommand(services).run(new Invocation(given, Path.of("."), json, writer, writer, "anna", secrets));
        return out.toString();
    }

    private String run(String... words) throws Exception {
        return run(false, TimelineReportTest.NO_SECRETS, words);
    }

    private static JsonObject document(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void a_preview_only_tells_the_effect() throws Exception {
        assertThat(run("echo", "off", "--preview"))
                .contains("Echo would be started in the process of Signalbox, beside the running one");
        assertThat(run("echo", "on", "--preview"))
                .contains("in a process of its own; on this system it can: read files, use the network")
                .contains("nothing is restarted");
        var json = document(run(true, TimelineReportTest.NO_SECRETS, "echo", "off", "--preview"));
        assertThat(json.get("choice").getAsString()).isEqualTo("off");
        assertThat(json.get("restarts").getAsBoolean()).isTrue();
        assertThat(json.get("needsApproval").getAsBoolean()).isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void the_approval_is_of_what_is_installed() throws Exception {
        assertThat(run("echo", "off", "--approve")).contains("Echo runs in the process of Signalbox");
        assertThat(asked).containsExactly(IsolationChoice.OFF, new Approval.Shown(SHA), "anna");
    }

    /** Somebody at a terminal, or nobody, who never agrees. */
    private static Secrets who(boolean agrees) {
        return new Secrets() {
            @Override
            public Optional<String> given(String name) {
                return Optional.empty();
            }

            @Override
            public Optional<String> ask(String label) {
                return Optional.empty();
            }

            @Override
            public boolean agrees(String question) {
                return agrees;
            }
        };
    }

    @Test
    void it_asks_for_approval_and_without_a_terminal_nobody_approves() throws Exception {
        assertThat(run(false, who(false), "echo", "off")).contains("Echo would be started in the process of Signalbox");
        assertThat(asked).containsExactly(IsolationChoice.OFF, Approval.NOTHING, "anna");
        asked.clear();
        network = network(IsolationChoice.INHERIT, OUTSIDE.in(4_711));
        run(false, who(true), "echo", "off");
        assertThat(asked).containsExactly(IsolationChoice.OFF, new Approval.Shown(SHA), "anna");
    }

    @Test
    void the_other_choices_need_none_and_are_words() throws Exception {
        run("echo", "on");
        var json = document(run(true, TimelineReportTest.NO_SECRETS, "echo", "default"));
        assertThat(asked)
                .containsExactly(
                        IsolationChoice.ON,
                        Approval.NOTHING,
                        "anna",
                        IsolationChoice.INHERIT,
                        Approval.NOTHING,
                        "anna");
        assertThat(json.get("isolate").getAsString()).isEqualTo("default");
        assertThat(json.getAsJsonObject("runs").get("outside").getAsBoolean()).isFalse();
    }

    @Test
    void other_words_are_refused() {
        assertThatThrownBy(() -> run("echo", "maybe"))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
        assertThatThrownBy(() -> run("nobody", "on")).isInstanceOf(CommandException.class);
    }

    @Test
    void the_list_says_where_a_connector_runs_and_what_is_not_enforced() {
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var in = new Invocation(List.of(), Path.of("."), false, writer, writer, "anna", TimelineReportTest.NO_SECRETS);
        NetworkReport.list(in, List.of(network));
        assertThat(out.toString())
                .contains("process 4711")
                .contains("on this system it can: read files, use the network, see and start other processes");
        var runs = NetworkReport.json(network).getAsJsonObject("runs");
        assertThat(runs.get("pid").getAsLong()).isEqualTo(4_711);
        assertThat(runs.getAsJsonArray("notEnforced").toString())
                .isEqualTo("[\"files\",\"network\",\"processes\",\"system-calls\",\"threads\",\"processor\"]");
    }
}
