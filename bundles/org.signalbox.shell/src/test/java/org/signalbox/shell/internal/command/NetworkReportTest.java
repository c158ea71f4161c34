package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.store.RateLimit;
import org.signalbox.networks.AnnouncedEndImpact;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.UpcomingChange;
import org.signalbox.shell.Invocation;

class NetworkReportTest {
    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");

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
        return printed(json, new NetworkReport.Details(waits, List.of(), List.of(), NOW));
    }

    private static String printed(boolean json, List<AnnouncedEndImpact> ends, PlannedChange... planned) {
        return printed(json, new NetworkReport.Details(Map.of(), ends, List.of(planned), NOW));
    }

    private static String printed(boolean json, NetworkReport.Details details) {
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var in = new Invocation(List.of(), Path.of("."), json, writer, writer, "anna", TimelineReportTest.NO_SECRETS);
        NetworkReport.show(in, NETWORK, details);
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

    private static AnnouncedEndImpact end(
            AnnouncedEndHeader.Kind kind, String operation, @Nullable String at, @Nullable Integer affected) {
        var header = new AnnouncedEndHeader(
                kind, Optional.ofNullable(at).map(Instant::parse), Optional.of("https://echo.example/" + operation));
        var seen = Instant.parse("2027-02-01T08:00:00Z");
        return new AnnouncedEndImpact(
                new AnnouncedEnd("echo", operation, header, seen, NOW), Optional.ofNullable(affected));
    }

    private static PlannedChange planned(String network, String due) {
        return new PlannedChange(
                "id",
                network,
                PlannedChange.Kind.DISABLE,
                Instant.parse(due),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                "anna",
                PlannedChange.State.PLANNED,
                Optional.empty(),
                NOW,
                Optional.empty(),
                1);
    }

    @Test
    void an_announced_end_is_told_with_what_it_hits_and_how_to_plan_for_it() {
        var end = end(AnnouncedEndHeader.Kind.SUNSET, "post.create", "2027-06-30T23:59:59Z", 3);
        assertThat(printed(false, List.of(end)))
                .contains("Echo announces the end of post.create for 2027-0", "https://echo.example/post.create")
                .contains("  3 publications that wait are due after that")
                .contains("networks plan echo disable --at 2027-06-30T23:59:59Z");
        assertThat(printed(false, List.of(end), planned("other", "2027-06-01T00:00:00Z")))
                .contains("networks plan");
        assertThat(printed(false, List.of(end), planned("echo", "2027-07-01T00:00:00Z")))
                .as("planned too late")
                .contains("networks plan");
        assertThat(printed(false, List.of(end), planned("echo", "2027-06-30T00:00:00Z")))
                .doesNotContain("networks plan");
        assertThat(printed(
                        false, List.of(end(AnnouncedEndHeader.Kind.SUNSET, "post.create", "2027-02-28T00:00:00Z", 0))))
                .contains("which is past", "No publication that waits is due")
                .doesNotContain("networks plan");
    }

    @Test
    void what_is_not_known_of_an_end_is_not_guessed() {
        assertThat(printed(
                        false, List.of(end(AnnouncedEndHeader.Kind.SUNSET, "post.read", "2027-06-30T23:59:59Z", null))))
                .contains("Which publications need post.read isn't known")
                .doesNotContain("networks plan");
        assertThat(printed(false, List.of(end(AnnouncedEndHeader.Kind.DEPRECATION, "post.create", null, null))))
                .contains("Echo says that post.create is deprecated.")
                .doesNotContain("networks plan", "isn't known");
    }

    @Test
    void with_json_ends_are_a_list() {
        var json = JsonParser.parseString(printed(
                        true,
                        List.of(
                                end(AnnouncedEndHeader.Kind.SUNSET, "post.create", "2027-06-30T23:59:59Z", 3),
                                end(AnnouncedEndHeader.Kind.DEPRECATION, "post.read", null, null))))
                .getAsJsonObject();

        assertThat(json.getAsJsonArray("ends").get(0))
                .hasToString("{\"kind\":\"SUNSET\",\"operation\":\"post.create\",\"at\":\"2027-06-30T23:59:59Z\","
                        + "\"link\":\"https://echo.example/post.create\",\"firstSeen\":\"2027-02-01T08:00:00Z\","
                        + "\"lastSeen\":\"2027-03-01T08:00:00Z\",\"affected\":3}");
        assertThat(json.getAsJsonArray("ends")
                        .get(1)
                        .getAsJsonObject()
                        .get("at")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void the_calendar_lists_an_end_with_its_operation() {
        var end = end(AnnouncedEndHeader.Kind.SUNSET, "post.read", "2027-06-30T23:59:59Z", null);
        var entry = new UpcomingChange(
                end.end().at().orElseThrow(),
                "echo",
                UpcomingChange.Kind.OPERATION_SUNSET,
                Message.of("networks.calendar.operation-sunset", "Echo", "post.read"),
                end.affected(),
                Optional.empty(),
                Optional.empty(),
                end.end().link(),
                Optional.of(end.end()));
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        for (var json : List.of(false, true)) {
            PlannedChangeReport.calendar(
                    new Invocation(
                            List.of(), Path.of("."), json, writer, writer, "anna", TimelineReportTest.NO_SECRETS),
                    List.of(entry));
        }

        assertThat(out.toString())
                .contains("Echo ends post.read", "–", "https://echo.example/post.read")
                .contains("\"kind\": \"OPERATION_SUNSET\"", "\"affected\": null", "\"operation\": \"post.read\"");
    }
}
