package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogLine.Level;
import org.signalbox.networks.ConnectorLogs;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.EngineServices;

class ConnectorLogVerbTest {
    private final StringWriter out = new StringWriter();
    private final List<ConnectorLogLine> lines = new ArrayList<>();
    private Level level = Level.INFO;
    private boolean staysOpen;
    /** Interrupts a follower when it asks for the fourth time; before that a line comes each time. */
    private int asked;

    private final ConnectorLogs logs = new ConnectorLogs() {
        @Override
        public List<ConnectorLogLine> lines(String network, long after) {
            if (staysOpen) {
                if (++asked == 4) {
                    Thread.currentThread().interrupt();
                }
                line(Level.INFO, "", "asked " + asked);
            }
            return lines.stream().filter(line -> line.number() > after).toList();
        }

        @Override
        public Level level(String network) {
            return level;
        }

        @Override
        public void setLevel(String network, Level least, String actor) {
            level = least;
        }
    };

    private void line(Level of, String account, String text) {
        var at = Instant.parse("2026-11-28T09:00:00.123456Z");
        lines.add(new ConnectorLogLine(lines.size() + 1L, at, of, account, text));
    }

    private String log(String... args) throws CommandException, InterruptedException {
        return log(false, args);
    }

    private String log(boolean json, String... args) throws CommandException, InterruptedException {
        var words = new ArrayList<>(List.of("log", "echo"));
        words.addAll(List.of(args));
        var writer = new PrintWriter(out, true);
        var in = new Invocation(words, Path.of("."), json, writer, writer, "anna", TimelineReportTest.NO_SECRETS);
        assertThat(new ConnectorCommand(services()).run(in)).isEqualTo(ExitCode.OK);
        return out.toString();
    }

    private EngineServices services() {
        var echo = new NetworkInfo(
                new NetworkRecord(
                        "echo",
                        "Echo",
                        NetworkState.ENABLED,
                        Optional.of("1.0.0"),
                        Optional.of("ab".repeat(32)),
                        Optional.empty(),
                        "#102030",
                        Instant.EPOCH,
                        1),
                Optional.empty(),
                0,
                Optional.empty(),
                Set.of(),
                true,
                Optional.empty());
        var networks = (Networks) Proxy.newProxyInstance(
                Networks.class.getClassLoader(),
                new Class<?>[] {Networks.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "list" -> List.of(echo);
                    case "find" -> Optional.of(echo);
                    default -> throw new AssertionError(method);
                });
        return new EngineServices() {
            @Override
            public <S> S need(Class<S> service) {
                return service.cast(logs);
            }

            @Override
            public <S> Optional<S> find(Class<S> service) {
                return Optional.empty();
            }

            @Override
            public Optional<String> property(String name) {
                return Optional.of(String.valueOf(staysOpen));
            }

            @Override
            public Networks networks() {
                return networks;
            }
        };
    }

    @Test
    void each_line_has_its_time_level_and_account() throws Exception {
        line(Level.ERROR, "", "Echo can't be started");
        line(Level.DEBUG, "me@echo", "commit (post.create)");
        assertThat(log().lines())
                .containsExactly(
                        "2026-11-28T09:00:00.123Z ERROR   Echo can't be started",
                        "2026-11-28T09:00:00.123Z DEBUG   me@echo commit (post.create)");
    }

    @Test
    void lines_are_chosen_by_level_and_by_part_of_their_text_or_account() throws Exception {
        line(Level.INFO, "me@echo", "hello");
        line(Level.WARNING, "me@echo", "slow Hello");
        line(Level.ERROR, "you@echo", "broken");
        assertThat(log("--level", "warning", "--match", "HELLO").lines())
                .singleElement()
                .asString()
                .endsWith("slow Hello");
        assertThat(log("--match", "you@").lines()).last().asString().endsWith("broken");
    }

    @Test
    void where_nothing_was_logged_that_is_said_with_the_level() throws Exception {
        assertThat(log()).contains("of echo", "from the level info on", "--set debug");
    }

    @Test
    void with_json_there_is_one_document() throws Exception {
        line(Level.DEBUG, "", "commit");
        var document = JsonParser.parseString(log(true)).getAsJsonObject();
        assertThat(document.get("network").getAsString()).isEqualTo("echo");
        assertThat(document.get("level").getAsString()).isEqualTo("INFO");
        var line = document.getAsJsonArray("lines").get(0).getAsJsonObject();
        assertThat(line.get("account").isJsonNull()).isTrue();
        assertThat(line.get("level").getAsString()).isEqualTo("DEBUG");
    }

    @Test
    void the_level_is_set() throws Exception {
        line(Level.INFO, "", "not asked for");
        assertThat(log("--set", "debug")).contains("from the level debug on").doesNotContain("not asked for");
        assertThat(level).isEqualTo(Level.DEBUG);
        assertThatThrownBy(() -> log("--set", "loud"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--set takes debug, info, warning or error, not loud");
    }

    @Test
    void following_prints_each_line_once_until_it_is_interrupted() {
        line(Level.INFO, "", "before");
        line(Level.DEBUG, "", "left out");
        staysOpen = true;
        assertThatThrownBy(() -> log("--follow", "--level", "info")).isInstanceOf(InterruptedException.class);
        assertThat(out.toString().lines().map(line -> line.substring(33)))
                .containsExactly("before", "asked 1", "asked 2", "asked 3", "asked 4");
    }

    @Test
    void following_needs_something_that_runs_and_no_document() {
        assertThatThrownBy(() -> log("--follow"))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessageContaining("signalbox serve");
        assertThatThrownBy(() -> log(true, "--follow")).hasMessageContaining("leave --json out");
    }
}
