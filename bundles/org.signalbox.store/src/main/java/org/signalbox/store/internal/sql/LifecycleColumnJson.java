package org.signalbox.store.internal.sql;

import com.google.gson.Gson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.PlannedChange;

/** Rules and the details of planned changes as JSON in text columns, apart from the model's own classes. */
final class LifecycleColumnJson {
    private static final Gson GSON = new Gson();

    private LifecycleColumnJson() {}

    static String write(HoldRule rule) {
        return GSON.toJson(
                switch (rule) {
                    case HoldRule.Wait() -> new Rule("wait", null, null, null, null);
                    case HoldRule.Reroute(var to, var otherwise) ->
                        new Rule(
                                "reroute",
                                to.stream().map(AccountId::toString).toList(),
                                otherwise.map(LifecycleColumnJson::expire).orElse(null),
                                null,
                                null);
                    case HoldRule.Expire expire -> expire(expire);
                });
    }

    private static Rule expire(HoldRule.Expire expire) {
        return new Rule(
                "expire",
                null,
                null,
                expire.after().map(Duration::toString).orElse(null),
                expire.at().map(Micros::of).orElse(null));
    }

    static HoldRule rule(String json) {
        var stored = GSON.fromJson(json, Rule.class);
        return switch (stored.kind) {
            case "wait" -> new HoldRule.Wait();
            case "reroute" ->
                new HoldRule.Reroute(
                        Optional.ofNullable(stored.to).orElse(List.of()).stream()
                                .map(AccountId::of)
                                .toList(),
                        Optional.ofNullable(stored.otherwise).map(LifecycleColumnJson::expire));
            case "expire" -> expire(stored);
            default -> throw new IllegalArgumentException("no rule of holds: " + stored.kind);
        };
    }

    private static HoldRule.Expire expire(Rule stored) {
        return new HoldRule.Expire(
                Optional.ofNullable(stored.after).map(Duration::parse),
                Optional.ofNullable(stored.at).map(Micros::instant));
    }

    static String write(PlannedChange change) {
        return GSON.toJson(new Details(
                change.leadTime().toString(),
                change.reason().orElse(null),
                change.jar()
                        .map(jar -> new StoredJar(jar.name(), jar.version(), jar.sha256()))
                        .orElse(null),
                change.plannedBy(),
                change.settledAt().map(Micros::of).orElse(null)));
    }

    static Details details(String json) {
        return GSON.fromJson(json, Details.class);
    }

    private record Rule(
            String kind,
            @Nullable List<String> to,
            @Nullable Rule otherwise,
            @Nullable String after,
            @Nullable Long at) {}

    /** The fields of a planned change that no query asks for. */
    record Details(
            String leadTime,
            @Nullable String reason,
            @Nullable StoredJar jar,
            String plannedBy,
            @Nullable Long settledAt) {
        Optional<PlannedChange.Jar> connector() {
            return Optional.ofNullable(jar)
                    .map(stored -> new PlannedChange.Jar(stored.name, stored.version, stored.sha256));
        }
    }

    record StoredJar(String name, String version, String sha256) {}
}
