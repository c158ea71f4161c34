package org.signalbox.content.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.Option;
import org.signalbox.content.KnownChoices;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.SpellingSuggestion;
import org.signalbox.model.store.ChoiceQuestion;

/** Compares values with the choices that a network offered to an account. */
final class ChoiceProblems {
    /** Of a value that a network offers. */
    private static final int LONGEST = 200;

    private final OptionCatalog catalog;
    private final Problems problems;

    ChoiceProblems(OptionCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** @param values the account's values, on which the choices may depend */
    void check(AccountId account, Option option, SourceRange place, String value, Map<String, String> values) {
        if (value.length() > LONGEST) {
            problems.error(place, "content.choice-long", option.id(), LONGEST);
            return;
        }
        var chosen = new HashMap<String, String>();
        for (var needed : option.dependsOn()) {
            if (values.getOrDefault(needed, "").isBlank()) {
                info(place, "content.choice-needs", option.id(), needed, account);
                return;
            }
            chosen.put(needed, values.get(needed));
        }
        var all = new ChoiceQuestion(account, option.id(), chosen, "");
        var listed = catalog.choices(all);
        if (listed.offers(value)) {
            return;
        }
        if (option.source() == Option.Source.LISTED
                && (listed.complete() || listed.readAt().isEmpty())) {
            compare(all, place, value, listed, listed);
        } else {
            var search = new ChoiceQuestion(account, option.id(), chosen, value);
            compare(search, place, value, catalog.choices(search), listed);
        }
    }

    private void compare(
            ChoiceQuestion asked, SourceRange place, String value, KnownChoices read, KnownChoices listed) {
        if (read.offers(value)) {
            return;
        }
        if (read.readAt().isEmpty()) {
            notChecked(asked, place, value, read);
            return;
        }
        var certain = read.fresh() && read.complete();
        if (certain && (read.reading() || catalog.askAgain(asked))) { // it may be new
            info(place, "content.choice-unchecked", value, asked.option(), asked.account());
            return;
        }
        var meant = meant(value, read.choices()).or(() -> meant(value, listed.choices()));
        var fixes = meant.map(choice -> List.of(Problems.replace(
                        place, YamlText.quoted(choice.value()), Message.of("content.fix.replace", shown(choice)))))
                .orElse(List.of());
        var code =
                certain ? "content.choice-unknown" : read.fresh() ? "content.choice-unlisted" : "content.choice-stale";
        problems.add(
                certain ? Severity.ERROR : Severity.WARNING,
                place,
                fixes,
                meant.isEmpty()
                        ? Message.of(
                                code,
                                value,
                                asked.option(),
                                asked.account(),
                                read.readAt().get())
                        : Message.of(
                                code + "-near",
                                value,
                                asked.option(),
                                asked.account(),
                                read.readAt().get(),
                                shown(meant.get())));
    }

    private void notChecked(ChoiceQuestion asked, SourceRange place, String value, KnownChoices read) {
        if (read.problem().isPresent()) {
            info(
                    place,
                    "content.choice-unread",
                    value,
                    asked.option(),
                    asked.account(),
                    read.problem().get());
        } else {
            info(place, "content.choice-unchecked", value, asked.option(), asked.account());
        }
    }

    private void info(SourceRange place, String code, Object... args) {
        problems.add(Severity.INFO, place, List.of(), Message.of(code, args));
    }

    /** The choice whose label this is, or that is written much like it. */
    private static Optional<Choice> meant(String value, List<Choice> choices) {
        var word = value.strip();
        var near =
                SpellingSuggestion.of(word, choices.stream().map(Choice::value).toList());
        return choices.stream()
                .filter(choice -> choice.value().equalsIgnoreCase(word)
                        || choice.labels().values().stream().anyMatch(word::equalsIgnoreCase))
                .findFirst()
                .or(() -> choices.stream()
                        .filter(choice -> near.filter(choice.value()::equals).isPresent())
                        .findFirst());
    }

    private static String shown(Choice choice) {
        var label = choice.label(Locale.getDefault());
        return label.equals(choice.value()) ? label : choice.value() + " (" + label + ")";
    }
}
