package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Branding;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.terms.LimitUsage;
import org.signalbox.terms.VariantCheck;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.ui.MoneyText;

/**
 * State of one account in the header strip.
 *
 * @param look branding of the network, while its connector runs
 * @param color the network's colour, {@code #rrggbb}
 * @param counts use of the length limits by part, such as {@code 212/280}
 * @param price of the variant, such as {@code $0.20}; empty when it costs nothing, or only above a free allowance
 * @param note why it can't be checked or sent now
 * @param over whether a limit is exceeded
 * @param details further lines for the tooltip
 */
record AccountChip(
        AccountId account,
        String network,
        Optional<Branding> look,
        String color,
        String counts,
        Optional<String> price,
        Optional<Message> note,
        boolean over,
        List<String> details) {
    /** Number of parts above which only the fullest is shown. */
    private static final int MAX_PARTS = 4;

    AccountChip {
        details = List.copyOf(details);
    }

    /** A chip for each of the post's accounts, in its order. */
    static List<AccountChip> of(CheckedContent checked, EditorFacts facts, Locale locale) {
        return checked.file().post().stream()
                .flatMap(post -> post.accounts().stream())
                .map(account -> of(account, Optional.ofNullable(checked.checks().get(account)), facts, locale))
                .toList();
    }

    private static AccountChip of(AccountId account, Optional<VariantCheck> check, EditorFacts facts, Locale locale) {
        var network = facts.network(account.network());
        var fullest = check.map(AccountChip::fullest).orElse(List.of());
        return new AccountChip(
                account,
                network.map(NetworkInfo::name).orElse(account.network()),
                network.flatMap(NetworkInfo::descriptor).map(descriptor -> descriptor.branding()),
                network.map(info -> info.record().color()).orElse(""),
                counts(fullest),
                check.flatMap(VariantCheck::price)
                        .filter(price -> !price.isZero())
                        .map(price -> MoneyText.text(price, locale)),
                note(account, network, facts),
                check.stream().flatMap(result -> result.usages().stream()).anyMatch(LimitUsage::isExceeded),
                details(account, check, network, facts, locale));
    }

    /** The counter closest to its limit, for each part in order. */
    private static List<LimitUsage> fullest(VariantCheck check) {
        var parts = check.usages().stream().collect(Collectors.groupingBy(LimitUsage::part));
        return parts.keySet().stream()
                .sorted()
                .map(part -> Objects.requireNonNull(parts.get(part)).stream()
                        .max(Comparator.comparingDouble(
                                counter -> (double) counter.used() / Math.max(1, counter.limit())))
                        .orElseThrow())
                .toList();
    }

    private static String counts(List<LimitUsage> usages) {
        if (usages.size() > MAX_PARTS) {
            var worst = usages.stream()
                    .max(Comparator.comparingLong(LimitUsage::used))
                    .orElseThrow();
            return Message.of("editor.chip.parts", usages.size(), worst.used() + "/" + worst.limit())
                    .text();
        }
        return usages.stream()
                .map(counter -> counter.used() + "/" + counter.limit())
                .collect(Collectors.joining(" · "));
    }

    private static Optional<Message> note(AccountId account, Optional<NetworkInfo> network, EditorFacts facts) {
        if (network.isEmpty()) {
            return Optional.of(Message.of("editor.note.no-network", account.network()));
        }
        if (!network.get().usable()) {
            return Optional.of(NetworkNote.unusable(network.get()));
        }
        return facts.account(account).isEmpty()
                ? Optional.of(Message.of("editor.note.no-account"))
                : facts.account(account)
                        .flatMap(record -> record.paused())
                        .map(why -> Message.of("editor.note.paused"));
    }

    private static List<String> details(
            AccountId account,
            Optional<VariantCheck> check,
            Optional<NetworkInfo> network,
            EditorFacts facts,
            Locale locale) {
        var lines = new ArrayList<String>();
        lines.add(account + ", " + network.map(NetworkInfo::name).orElse(account.network()));
        note(account, network, facts).ifPresent(note -> lines.add(note.text(locale)));
        facts.account(account).flatMap(record -> record.paused()).ifPresent(why -> lines.add(why.text(locale)));
        check.ifPresent(result -> {
            boolean thread = result.usages().stream().anyMatch(counter -> counter.part() > 0);
            for (var counter : result.usages()) {
                lines.add(Message.of(
                                thread ? "editor.chip.count.part" : "editor.chip.count",
                                counter.part() + 1,
                                counter.used(),
                                counter.limit(),
                                counter.unit().text(locale))
                        .text(locale));
            }
            result.price()
                    .ifPresent(price -> lines.add(Message.of("editor.chip.price", MoneyText.text(price, locale))
                            .text(locale)));
        });
        return lines;
    }
}
