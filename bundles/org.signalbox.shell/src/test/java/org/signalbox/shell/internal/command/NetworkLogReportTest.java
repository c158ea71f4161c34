package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogLine.Level;
import org.signalbox.shell.Invocation;

class NetworkLogReportTest {
    private static final List<ConnectorLogLine> LINES = List.of(
            new ConnectorLogLine(Instant.parse("2026-11-28T09:00:00.123456Z"), Level.WARN, "", "Echo can't be started"),
            new ConnectorLogLine(
                    Instant.parse("2026-11-28T09:00:01Z"), Level.DEBUG, "me@echo", "commit (post.create)"));

    private final StringWriter out = new StringWriter();

    private String printed(boolean json, List<ConnectorLogLine> lines) {
        var writer = new PrintWriter(out, true);
        var in = new Invocation(List.of(), Path.of("."), json, writer, writer, "anna", TimelineReportTest.NO_SECRETS);
        NetworkLogReport.print(in, "echo", lines);
        return out.toString();
    }

    @Test
    void each_line_has_its_time_level_and_account() {
        assertThat(printed(false, LINES).lines())
                .containsExactly(
                        "2026-11-28T09:00:00.123Z WARN  Echo can't be started",
                        "2026-11-28T09:00:01Z DEBUG me@echo commit (post.create)");
    }

    @Test
    void where_nothing_was_logged_that_is_said() {
        assertThat(printed(false, List.of())).contains("echo has logged nothing");
    }

    @Test
    void with_json_there_is_one_document() {
        var document = JsonParser.parseString(printed(true, LINES)).getAsJsonObject();
        assertThat(document.get("network").getAsString()).isEqualTo("echo");
        var lines = document.getAsJsonArray("lines");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).getAsJsonObject().get("account").isJsonNull()).isTrue();
        assertThat(lines.get(1).getAsJsonObject().get("level").getAsString()).isEqualTo("DEBUG");
    }
}
