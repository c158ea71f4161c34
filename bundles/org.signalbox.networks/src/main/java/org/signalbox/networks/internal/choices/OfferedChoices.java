package org.signalbox.networks.internal.choices;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
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
import org.signalbox.model.ProductLanguages;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.UnseenCharacters;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.networks.TimeLimitedSession;

/**
 * Reads all pages of what a network offers, within limits. Values that nobody could tell from others are left out, and
 * labels are cleaned of what would change the text around them.
 *
 * @param complete whether the network had no more, and nothing was left out
 */
record OfferedChoices(List<Choice> choices, boolean complete) {
    static final int MAX_CHOICES = 2_000;
    static final int PAGES = 20;
    static final int MAX_CHARACTERS = 200;

    /** Labels of one choice; those in languages of the product come first. */
    static final int LABELS = 8;

    /** Of all values and labels, in bytes: each process holds them for every account. */
    static final int WEIGHT = 256 * 1024;

    /** Of what is around a value or a label where it is stored. */
    private static final int OVERHEAD_BYTES = 16;

    private static final Comparator<Locale> PRODUCT_FIRST = Comparator.comparingInt(
                    (Locale language) -> ProductLanguages.contains(language)
                            ? language.toLanguageTag().length()
                            : Integer.MAX_VALUE)
            .thenComparing(Locale::toLanguageTag);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    static OfferedChoices read(OffersChoices session, ChoiceQuestion asked) throws ConnectorException {
        var end = System.nanoTime() + LIMIT.toNanos();
        var query = ChoiceQuery.of(asked.option(), asked.chosen());
        var all = asked.typed().isEmpty() ? query : query.typed(asked.typed());
        var found = new LinkedHashMap<String, Choice>();
        var cursors = new HashSet<String>();
        var whole = true;
        int weight = 0;
        Optional<String> cursor = Optional.empty();
        do {
            if (session instanceof TimeLimitedSession limited) {
                limited.setDeadline(end);
            }
            var page = session.choices(cursor.map(all::at).orElse(all));
            for (var choice : page.items()) {
                var plain = plain(choice);
                whole &= plain.isPresent();
                if (plain.isEmpty() || found.containsKey(plain.get().value())) {
                    continue;
                }
                weight += weight(plain.get());
                if (found.size() == MAX_CHOICES || weight > WEIGHT) {
                    return new OfferedChoices(List.copyOf(found.values()), false);
                }
                found.put(plain.get().value(), plain.get());
            }
            cursor = page.next();
        } while (cursor.isPresent() && cursors.add(cursor.get()) && cursors.size() < PAGES);
        return new OfferedChoices(List.copyOf(found.values()), whole && cursor.isEmpty());
    }

    private static int weight(Choice choice) {
        return bytes(choice.value())
                + choice.labels().values().stream()
                        .mapToInt(OfferedChoices::bytes)
                        .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + OVERHEAD_BYTES;
    }

    private static Optional<Choice> plain(Choice choice) {
        var value = choice.value();
        if (value.isBlank() || value.length() > MAX_CHARACTERS || UnseenCharacters.in(value)) {
            return Optional.empty();
        }
        Map<Locale, String> labels = new HashMap<>();
        choice.labels().keySet().stream().sorted(PRODUCT_FIRST).forEach(language -> {
            var text = plain(choice.labels().getOrDefault(language, ""));
            if (labels.size() < LABELS
                    && !text.isEmpty()
                    && !language.toLanguageTag().equals("und")) {
                labels.put(Locale.forLanguageTag(language.toLanguageTag()), text);
            }
        });
        return Optional.of(new Choice(value, labels));
    }

    private static String plain(String label) {
        var text = label.codePoints()
                .filter(point -> !UnseenCharacters.is(point) || Character.isWhitespace(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip()
                .replaceAll("\\s+", " ");
        return ShortenedText.of(text, MAX_CHARACTERS);
    }
}
