package org.signalbox.networks.internal.choices;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.model.store.ChoicesAsked;
import org.signalbox.networks.TimeLimitedSession;

/**
 * Reads all pages of what a network offers, within limits. Values that nobody could tell from others are left out, and
 * labels are cleaned of what would change the text around them.
 *
 * @param complete whether the network had no more, and nothing was left out
 */
record OfferedChoices(List<Choice> choices, boolean complete) {
    static final int MOST = 2_000;
    static final int PAGES = 20;
    static final int LONGEST = 200;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static OfferedChoices read(OffersChoices session, ChoicesAsked asked) throws ConnectorException {
        var end = System.nanoTime() + LIMIT.toNanos();
        var query = ChoiceQuery.of(asked.option(), asked.chosen());
        var all = asked.typed().isEmpty() ? query : query.typed(asked.typed());
        var found = new LinkedHashMap<String, Choice>();
        var cursors = new HashSet<String>();
        var whole = true;
        Optional<String> cursor = Optional.empty();
        do {
            if (session instanceof TimeLimitedSession limited) {
                limited.setDeadline(end);
            }
            var page = session.choices(cursor.map(all::at).orElse(all));
            for (var choice : page.items()) {
                var plain = plain(choice);
                whole &= plain.isPresent();
                plain.filter(each -> found.size() < MOST).ifPresent(each -> found.putIfAbsent(each.value(), each));
            }
            cursor = page.next();
        } while (cursor.isPresent() && cursors.add(cursor.get()) && cursors.size() < PAGES && found.size() < MOST);
        return new OfferedChoices(List.copyOf(found.values()), whole && cursor.isEmpty() && found.size() < MOST);
    }

    private static Optional<Choice> plain(Choice choice) {
        var value = choice.value();
        if (value.isBlank() || value.length() > LONGEST || value.codePoints().anyMatch(OfferedChoices::disturbs)) {
            return Optional.empty();
        }
        Map<Locale, String> labels = new HashMap<>();
        choice.labels().forEach((language, label) -> {
            var text = plain(label);
            if (!text.isEmpty() && !language.toLanguageTag().equals("und")) {
                labels.put(Locale.forLanguageTag(language.toLanguageTag()), text);
            }
        });
        return Optional.of(new Choice(value, labels));
    }

    private static String plain(String label) {
        var text = label.codePoints()
                .filter(point -> !disturbs(point) || Character.isWhitespace(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip()
                .replaceAll("\\s+", " ");
        var length = text.codePointCount(0, text.length());
        return length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** Control characters, and those that turn the direction of what follows; joiners are part of writing. */
    private static boolean disturbs(int point) {
        return Character.isISOControl(point)
                || point == 0x2028
                || point == 0x2029
                || point == 0x61C
                || point == 0x200E
                || point == 0x200F
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069
                || point == 0xFEFF
                || Character.getType(point) == Character.SURROGATE;
    }
}
