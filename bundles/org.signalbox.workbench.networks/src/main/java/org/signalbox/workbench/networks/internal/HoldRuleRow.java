package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.model.Message;

/**
 * Rule for held publications of a network or an account.
 *
 * @param subject network id, or {@code name@network}
 * @param own rule of the subject itself
 * @param inherited rule of its network, for an account without its own
 */
record HoldRuleRow(String subject, String network, Optional<HoldRuleRecord> own, Optional<HoldRule> inherited) {

    /** Each network followed by its accounts, including removed subjects that still have rules. */
    static List<HoldRuleRow> of(List<String> networks, List<AccountId> accounts, List<HoldRuleRecord> rules) {
        Map<String, HoldRuleRecord> known =
                rules.stream().collect(Collectors.toMap(HoldRuleRecord::subject, Function.identity()));
        List<HoldRuleRow> rows = new ArrayList<>();
        for (var network : networks) {
            var rule = Optional.ofNullable(known.get(network));
            rows.add(new HoldRuleRow(network, network, rule, Optional.empty()));
            accounts.stream()
                    .filter(account -> account.network().equals(network))
                    .sorted()
                    .forEach(account -> rows.add(new HoldRuleRow(
                            account.toString(),
                            network,
                            Optional.ofNullable(known.get(account.toString())),
                            rule.map(HoldRuleRecord::rule))));
        }
        return rows;
    }

    boolean isAccount() {
        return !subject.equals(network);
    }

    /** The effective rule. */
    HoldRule rule() {
        return own.map(HoldRuleRecord::rule).or(() -> inherited).orElseGet(HoldRule.Wait::new);
    }

    /** Describes the effective rule, and whether it is the network's. */
    String told(InstantFormatter moments) {
        var words = words(rule(), moments).text(moments.locale());
        return own.isEmpty() && inherited.isPresent()
                ? Message.of("networksview.rule.inherited", words).text(moments.locale())
                : words;
    }

    static Message words(HoldRule rule, InstantFormatter moments) {
        return switch (rule) {
            case HoldRule.Wait wait -> Message.of("networksview.rule.wait");
            case HoldRule.Expire expire -> Message.of("networksview.rule.expire", expiry(expire, moments));
            case HoldRule.Reroute reroute -> {
                var to = reroute.to().stream().map(AccountId::toString).collect(Collectors.joining(", "));
                yield reroute.otherwise()
                        .map(expire -> Message.of("networksview.rule.reroute.expire", to, expiry(expire, moments)))
                        .orElseGet(() -> Message.of("networksview.rule.reroute", to));
            }
        };
    }

    private static String expiry(HoldRule.Expire expire, InstantFormatter moments) {
        return expire.after()
                .map(after -> Message.of("networksview.rule.after", moments.span(after))
                        .text(moments.locale()))
                .orElseGet(() -> Message.of(
                                "networksview.rule.at", moments.at(expire.at().orElseThrow()))
                        .text(moments.locale()));
    }
}
