package org.signalbox.content.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Option;
import org.signalbox.content.ContentFile;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;

/** Reports unknown options and invalid values. */
final class OptionProblems {
    private static final List<String> YES_NO = List.of("true", "false");
    private static final Set<String> YES = Set.of("yes", "on", "1", "y", "oui");
    private static final Set<String> NO = Set.of("no", "off", "0", "n", "non");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

    private final ContentFile file;
    private final OptionCatalog catalog;
    private final Problems problems;

    private OptionProblems(ContentFile file, OptionCatalog catalog, Problems problems) {
        this.file = file;
        this.catalog = catalog;
        this.problems = problems;
    }

    static void find(ContentFile file, Post post, OptionCatalog catalog, Problems problems) {
        var finding = new OptionProblems(file, catalog, problems);
        var used = post.accounts().stream().map(AccountId::network).collect(Collectors.toSet());
        post.options().forEach((network, chosen) -> {
            if (used.contains(network)) {
                finding.check(network, "options." + network + ".", chosen);
            } else if (!used.isEmpty()) {
                finding.unused(network, used);
            }
        });
        post.variants().forEach((account, spec) -> {
            if (post.accounts().contains(account)) {
                finding.check(account.network(), "variants." + account + ".options.", spec.options());
            }
        });
    }

    private void unused(String network, Set<String> used) {
        var value = place("options." + network);
        var key = keyPlace(network, value);
        problems.unknown(
                Severity.WARNING,
                key.orElse(value),
                "content.unused-options",
                network,
                used.stream().sorted().toList());
    }

    private void check(String network, String path, Map<String, String> chosen) {
        if (chosen.isEmpty()) {
            return;
        }
        catalog.of(network)
                .ifPresent(options -> chosen.forEach((id, value) -> options.stream()
                        .filter(option -> option.id().equals(id))
                        .findFirst()
                        .ifPresentOrElse(
                                option -> value(option, place(path + id), value),
                                () -> unknown(network, options, path, id))));
    }

    private void unknown(String network, List<Option> options, String path, String id) {
        var value = place(path + id);
        var key = keyPlace(id, value);
        if (options.isEmpty()) {
            problems.error(key.orElse(value), "content.no-options", id, network);
            return;
        }
        problems.unknown(
                Severity.ERROR,
                key.orElse(value),
                "content.unknown-option",
                id,
                options.stream().map(Option::id).toList(),
                network);
    }

    private void value(Option option, SourceRange place, String value) {
        switch (option.kind()) {
            case TEXT -> {}
            case YES_NO -> yesNo(option, place, value);
            case NUMBER -> {
                if (!NUMBER.matcher(value.strip()).matches()) {
                    problems.error(place, "content.option-number", value, option.id());
                }
            }
            case CHOICE -> choice(option, place, value, option.choices());
        }
    }

    private void yesNo(Option option, SourceRange place, String value) {
        var word = value.strip().toLowerCase(Locale.ROOT);
        var meant = YES.contains(word) ? "true" : NO.contains(word) ? "false" : "";
        if (meant.isEmpty()) {
            choice(option, place, value, YES_NO);
        } else {
            replace(option, place, value, meant);
        }
    }

    private void choice(Option option, SourceRange place, String value, List<String> choices) {
        if (choices.contains(value)) {
            return;
        }
        var other = choices.stream().filter(value.strip()::equalsIgnoreCase).findFirst();
        if (other.isPresent()) {
            replace(option, place, value, other.get());
        } else {
            problems.unknown(Severity.ERROR, place, "content.unknown-choice", value, choices, option.id());
        }
    }

    private void replace(Option option, SourceRange place, String value, String meant) {
        problems.add(
                Severity.ERROR,
                place,
                List.of(Problems.replace(place, meant, Message.of("content.fix.replace", meant))),
                Message.of("content.unknown-choice-near", value, meant, option.id()));
    }

    private SourceRange place(String path) {
        return Optional.ofNullable(file.map().keys().get(path))
                .orElse(file.map().frontMatter());
    }

    /** The position of a value's key: its last occurrence before the value. */
    private Optional<SourceRange> keyPlace(String key, SourceRange value) {
        var start = file.text().lastIndexOf(key, value.offset() - 1);
        if (start < file.map().frontMatter().offset()) {
            return Optional.empty();
        }
        return Optional.of(new SourceText(file.path(), file.text()).place(start, start + key.length()));
    }
}
