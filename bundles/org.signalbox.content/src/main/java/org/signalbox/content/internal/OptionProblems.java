package org.signalbox.content.internal;

import java.util.HashMap;
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
import org.signalbox.model.PartOptions;
import org.signalbox.model.Post;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.VariantSpec;

/** Reports unknown options, invalid values and missing ones. */
final class OptionProblems {
    private static final List<String> YES_NO = List.of("true", "false");
    private static final Set<String> YES = Set.of("yes", "on", "1", "y", "oui");
    private static final Set<String> NO = Set.of("no", "off", "0", "n", "non");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

    private final ContentFile file;
    private final OptionCatalog catalog;
    private final Problems problems;
    private final ChoiceProblems choices;

    private OptionProblems(ContentFile file, OptionCatalog catalog, Problems problems) {
        this.file = file;
        this.catalog = catalog;
        this.problems = problems;
        choices = new ChoiceProblems(catalog, problems);
    }

    /** @param known accounts that exist */
    static void find(ContentFile file, Post post, Set<AccountId> known, OptionCatalog catalog, Problems problems) {
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
        post.accounts().stream().filter(known::contains).forEach(account -> finding.account(post, account));
    }

    /** What depends on the account: values that its network offers, values for its parts, and missing ones. */
    private void account(Post post, AccountId account) {
        var spec = Optional.ofNullable(post.variants().get(account));
        var shared = post.options().getOrDefault(account.network(), Map.of());
        var own = spec.map(VariantSpec::options).orElse(Map.of());
        var all = new HashMap<>(shared);
        all.putAll(own);
        var options = catalog.of(account.network()).orElse(List.of());
        if (all.isEmpty() && options.stream().noneMatch(Option::required)) {
            return;
        }
        var parts = parts(post, account);
        for (var option : options) {
            for (int part = 0; option.required() && part < parts; part++) {
                if (PartOptions.value(all, option.id(), part)
                        .orElse(option.initial())
                        .isBlank()) {
                    problems.error(accountPlace(account), "content.option-missing", account, option.id());
                    break;
                }
            }
            all.forEach((key, value) -> {
                var path = own.containsKey(key)
                        ? "variants." + account + ".options."
                        : "options." + account.network() + ".";
                if (PartOptions.id(key).equals(option.id())) {
                    value(post, account, option, key, place(path + key), value, all);
                }
            });
        }
    }

    private void value(
            Post post,
            AccountId account,
            Option option,
            String key,
            SourceRange place,
            String value,
            Map<String, String> all) {
        var part = PartOptions.part(key);
        if (part.isPresent()) {
            var parts = parts(post, account);
            if (option.scope() == Option.Scope.POST) {
                problems.error(place, "content.option-of-post", option.id());
            } else if (part.getAsInt() >= parts) {
                problems.error(place, "content.no-such-part", part.getAsInt() + 1, parts, account);
            }
        }
        if (option.dynamic() && !value.isBlank()) {
            choices.check(account, option, place, value, PartOptions.of(all, part.orElse(0)));
        }
    }

    private static int parts(Post post, AccountId account) {
        return Optional.ofNullable(post.variants().get(account))
                .flatMap(VariantSpec::text)
                .map(PartText::parts)
                .orElse(post.parts())
                .size();
    }

    /** The account in the list of accounts. */
    private SourceRange accountPlace(AccountId account) {
        return file.map().keys().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("accounts"))
                .map(Map.Entry::getValue)
                .filter(place ->
                        MediaEdits.unquoted(MediaEdits.raw(file, place)).equals(account.toString()))
                .findFirst()
                .orElse(file.map().frontMatter());
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
                .ifPresent(options -> chosen.forEach((key, value) -> options.stream()
                        .filter(option -> option.id().equals(PartOptions.id(key)))
                        .findFirst()
                        .ifPresentOrElse(
                                option -> value(option, place(path + key), value),
                                () -> unknown(network, options, path, PartOptions.id(key)))));
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
            case CHOICE -> {
                if (!option.dynamic()) {
                    choice(option, place, value, option.choices());
                }
            }
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
