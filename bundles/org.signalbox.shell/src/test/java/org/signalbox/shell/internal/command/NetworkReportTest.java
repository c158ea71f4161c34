package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.RateLimit;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.shell.Invocation;

class NetworkReportTest {
    private static final Map<AccountId, RateLimit> WAITS = Map.of(
            AccountId.of("anna@echo"),
            new RateLimit(
                    Instant.parse("2027-03-01T08:05:00Z"),
                    Message.of(
                            "publishing.waiting.asked",
                            "anna@echo",
                            Message.of("transport.wait", "post.create", "api.echo.example"))));

    private static final NetworkInfo NETWORK = new NetworkInfo(
            new NetworkRecord(
                    "echo",
                    "Echo",
                    NetworkState.ENABLED,
                    Optional.of("1.0.0"),
                    Optional.empty(),
                    Optional.empty(),
                    "#102030",
                    Instant.EPOCH,
                    1),
            Optional.empty(),
            0,
            Optional.empty());

    private static String printed(boolean json, Map<AccountId, RateLimit> waits) {
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var in = new Invocation(List.of(), Path.of("."), json, writer, writer, "anna", TimelineReportTest.NO_SECRETS);
        NetworkReport.show(in, NETWORK, waits);
        return out.toString();
    }

    @Test
    void a_wait_is_told_with_its_account_its_end_and_the_networks_answer() {
        assertThat(printed(false, WAITS))
                .contains("Echo")
                .contains("anna@echo waits until ")
                .contains("Its network asked anna@echo to wait: post.create at api.echo.example asks to wait");
        assertThat(printed(false, Map.of())).contains("No account of Echo has to wait");
    }

    @Test
    void with_json_waits_are_a_list() {
        var waits =
                JsonParser.parseString(printed(true, WAITS)).getAsJsonObject().getAsJsonArray("waits");
        assertThat(waits).hasSize(1);
        var wait = waits.get(0).getAsJsonObject();
        assertThat(wait.get("account").getAsString()).isEqualTo("anna@echo");
        assertThat(wait.get("until").getAsString()).isEqualTo("2027-03-01T08:05:00Z");
        assertThat(wait.get("why").getAsString()).contains("post.create at api.echo.example");
        assertThat(JsonParser.parseString(printed(true, Map.of()))
                        .getAsJsonObject()
                        .getAsJsonArray("waits"))
                .isEmpty();
    }
}
