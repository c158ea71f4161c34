package org.signalbox.store.internal.sql;

import com.google.gson.Gson;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.inbox.InboxRule;

/** Rules of the inbox as JSON in their column, apart from the model's own class. */
final class InboxRuleJson {
    private static final Gson GSON = new Gson();

    private InboxRuleJson() {}

    static String write(InboxRule rule) {
        return GSON.toJson(new Stored(
                sorted(rule.networks()),
                rule.kinds().stream().map(InboxItem.Kind::name).sorted().toList(),
                sorted(rule.words()),
                sorted(rule.labels()),
                rule.assignee().orElse(null),
                rule.tells(),
                rule.waits().map(Duration::toString).orElse(null)));
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    static InboxRule rule(ResultRow row) throws SQLException {
        var stored = row.parsed("rule", json -> GSON.fromJson(json, Stored.class));
        return new InboxRule(
                row.text("name"),
                Set.copyOf(stored.networks),
                stored.kinds.stream().map(InboxItem.Kind::valueOf).collect(Collectors.toSet()),
                Set.copyOf(stored.words),
                Set.copyOf(stored.labels),
                Optional.ofNullable(stored.assignee),
                stored.tells,
                Optional.ofNullable(stored.waits).map(Duration::parse),
                row.instant("changed_at"),
                row.number("revision"));
    }

    private record Stored(
            List<String> networks,
            List<String> kinds,
            List<String> words,
            List<String> labels,
            @Nullable String assignee,
            boolean tells,
            @Nullable String waits) {}
}
