package org.signalbox.workbench.networks.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.publishing.ChangeImpact.Consequence;
import org.signalbox.publishing.RerouteOption;

/**
 * Impact of a change on one publication.
 *
 * @param chosen other account that the user chose
 */
record ImpactRow(Consequence consequence, Optional<AccountId> chosen) {
    PublicationId id() {
        return publication().id();
    }

    Publication publication() {
        return consequence.publication();
    }

    ImpactRow choose(Optional<AccountId> account) {
        return new ImpactRow(consequence, account);
    }

    /** Outcome: «Held», «Is published on nightline@facebook, by its rule», «Breaks: …». */
    String effect(InstantFormatter moments) {
        if (chosen.isPresent()) {
            return Message.of("networksview.effect.chosen", chosen.get()).text(moments.locale());
        }
        var code = "networksview.effect."
                + consequence.effect().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (consequence.effect()) {
            case HELD, RELEASED, PUBLISHES -> Message.of(code).text(moments.locale());
            case REROUTED ->
                Message.of(code, consequence.to().map(AccountId::toString).orElse("–"))
                        .text(moments.locale());
            case EXPIRES ->
                Message.of(code, consequence.until().map(moments::at).orElse("–"))
                        .text(moments.locale());
            case BREAKS ->
                Message.of(code, Message.joined(consequence.obstacles(), moments.locale()))
                        .text(moments.locale());
        };
    }

    String icon() {
        if (chosen.isPresent()) {
            return "git-compare";
        }
        return switch (consequence.effect()) {
            case HELD -> "circle-pause";
            case REROUTED -> "git-compare";
            case EXPIRES -> "timer-off";
            case RELEASED -> "play";
            case PUBLISHES -> "send";
            case BREAKS -> "triangle-alert";
        };
    }

    /** Prices before and after, such as «$0.01 → $0.20»; a single amount when equal. */
    String price(InstantFormatter moments) {
        var before = consequence.priceBefore().map(moments::money);
        var after = chosen.<Optional<String>>map(
                        account -> option(account).flatMap(RerouteOption::price).map(moments::money))
                .orElseGet(() -> consequence.priceAfter().map(moments::money));
        return before.equals(after) ? before.orElse("–") : before.orElse("–") + " → " + after.orElse("–");
    }

    private Optional<RerouteOption> option(AccountId account) {
        return consequence.options().stream()
                .filter(option -> option.account().equals(account))
                .findFirst();
    }

    /** Possible other accounts. */
    List<AccountId> possible() {
        return consequence.options().stream()
                .filter(RerouteOption::possible)
                .map(RerouteOption::account)
                .toList();
    }

    boolean takes(AccountId account) {
        return possible().contains(account);
    }

    /** Tooltip with the possible other accounts, or the reason why there are none. */
    String alternatives(InstantFormatter moments) {
        if (consequence.options().isEmpty()) {
            return Message.of("networksview.impact.no-option").text(moments.locale());
        }
        return consequence.options().stream()
                .map(option -> option.account() + ": "
                        + (option.possible()
                                ? Message.of("networksview.impact.possible").text(moments.locale())
                                : Message.joined(option.obstacles(), moments.locale())))
                .collect(Collectors.joining("\n"));
    }
}
