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
import org.signalbox.model.store.ChoicesAsked;

/** Compares values with the choices that a network offered to an account. */
final class ChoiceProblems {
    private final OptionCatalog catalog;
    private final Problems problems;

    ChoiceProblems(OptionCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** @param all the account's values, on which the choices may depend */
    void check(AccountId account, Option option, SourceRange place, String value, Map<String, String> all) {
        var chosen = new HashMap<String, String>();
        for (var needed : option.dependsOn()) {
            if (all.getOrDefault(needed, "").isBlank()) {
                info(place, "content.choice-needs", option.id(), needed, account);
                return;
            }
            chosen.put(needed, all.get(needed));
        }
        var listed = catalog.choices(new ChoicesAsked(account, option.id(), chosen, ""));
        if (listed.offers(value)) {
            return;
        }
        if (option.source() == Option.Source.LISTED
                && (listed.complete() || listed.readAt().isEmpty())) {
            compare(account, option, place, value, listed, listed);
        } else {
            var found = catalog.choices(new ChoicesAsked(account, option.id(), chosen, value));
            compare(account, option, place, value, found, listed);
        }
    }

    private void compare(
            AccountId account, Option option, SourceRange place, String value, KnownChoices read, KnownChoices listed) {
        if (read.offers(value)) {
            return;
        }
        if (read.readAt().isEmpty()) {
            notChecked(account, option, place, value, read);
            return;
        }
        var meant = meant(value, read.choices()).or(() -> meant(value, listed.choices()));
        var fixes = meant.map(choice -> List.of(Problems.replace(
                        place, YamlText.quoted(choice.value()), Message.of("content.fix.replace", shown(choice)))))
                .orElse(List.of());
        var severity = read.fresh() ? Severity.ERROR : Severity.WARNING;
        var code = read.fresh() ? "content.choice-unknown" : "content.choice-stale";
        problems.add(
                severity,
                place,
                fixes,
                meant.isEmpty()
                        ? Message.of(
                                code, value, option.id(), account, read.readAt().get())
                        : Message.of(
                                code + "-near",
                                value,
                                option.id(),
                                account,
                                read.readAt().get(),
                                shown(meant.get())));
    }

    private void notChecked(AccountId account, Option option, SourceRange place, String value, KnownChoices read) {
        if (read.problem().isPresent()) {
            info(
                    place,
                    "content.choice-unread",
                    value,
                    option.id(),
                    account,
                    read.problem().get());
        } else {
            info(place, "content.choice-unchecked", value, option.id(), account);
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
