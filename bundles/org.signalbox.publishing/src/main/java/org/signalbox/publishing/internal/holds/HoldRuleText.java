package org.signalbox.publishing.internal.holds;

import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;

/** Texts of hold rules. */
final class HoldRuleText {
    private HoldRuleText() {}

    static Message set(String subject, HoldRule rule) {
        return switch (rule) {
            case HoldRule.Wait() -> Message.of("publishing.rule.wait", subject);
            case HoldRule.Reroute(var to, var otherwise) ->
                Message.of(
                        otherwise.isPresent() ? "publishing.rule.reroute-else-expire" : "publishing.rule.reroute",
                        subject,
                        to.stream().map(AccountId::toString).collect(Collectors.joining(", ")),
                        otherwise.map(HoldRuleText::when).orElse(""));
            case HoldRule.Expire expire ->
                Message.of(
                        expire.after().isPresent() ? "publishing.rule.expire-after" : "publishing.rule.expire-at",
                        subject,
                        when(expire));
        };
    }

    private static String when(HoldRule.Expire expire) {
        return expire.after()
                .map(String::valueOf)
                .or(() -> expire.at().map(String::valueOf))
                .orElseThrow();
    }
}
