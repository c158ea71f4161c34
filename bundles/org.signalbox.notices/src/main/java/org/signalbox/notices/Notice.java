package org.signalbox.notices;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.model.Message;

/**
 * Everything reported to people at once: all conditions that arose together.
 *
 * @param conditions at least one
 */
public record Notice(Instant at, List<NoticeCondition> conditions) {
    /** Number of conditions listed individually; the others are counted. */
    public static final int MAX_CONDITIONS = 20;

    public Notice {
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("nothing to tell");
        }
    }

    /** One line for readers in any zone: times are in UTC. */
    public String headline(Locale locale) {
        return headline(locale, Optional.empty());
    }

    /** @param zone of the reader */
    public String headline(Locale locale, ZoneId zone) {
        return headline(locale, Optional.of(zone));
    }

    private String headline(Locale locale, Optional<ZoneId> zone) {
        if (conditions.size() == 1) {
            return conditions.getFirst().message().text(locale, zone);
        }
        var counts = new EnumMap<NoticeCondition.Kind, Integer>(NoticeCondition.Kind.class);
        conditions.forEach(each -> counts.merge(each.kind(), 1, Integer::sum));
        var parts = counts.entrySet().stream()
                .map(entry -> Message.of(
                                "notices.count-" + entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue())
                        .text(locale))
                .collect(Collectors.joining(", "));
        return Message.of("notices.many", parts).text(locale);
    }

    /** All conditions, one per line, with links to publications; for readers in any zone. */
    public List<String> text(Locale locale) {
        var lines = new ArrayList<String>();
        for (var condition : conditions.subList(0, Math.min(MAX_CONDITIONS, conditions.size()))) {
            lines.add("• " + condition.message().text(locale, Optional.empty()));
            condition.pointer().ifPresent(pointer -> lines.add("  " + pointer));
        }
        if (conditions.size() > MAX_CONDITIONS) {
            lines.add(Message.of("notices.more", conditions.size() - MAX_CONDITIONS)
                    .text(locale));
        }
        return lines;
    }
}
