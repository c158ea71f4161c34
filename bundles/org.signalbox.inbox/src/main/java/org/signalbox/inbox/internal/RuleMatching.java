package org.signalbox.inbox.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRepository.Sorted;
import org.signalbox.model.inbox.InboxRepository.Sorting;
import org.signalbox.model.inbox.InboxRule;

/**
 * Applies rules to new messages, in the order of their names: the first that assigns, or tells, has its way.
 *
 * @param looks when a message is read again
 */
record RuleMatching(List<InboxRule> rules, LookTimes.Next looks) implements Sorting {
    RuleMatching {
        rules = List.copyOf(rules);
    }

    @Override
    public Sorted sort(InboxMessage message) {
        Set<String> labels = new HashSet<>();
        Optional<String> assignee = Optional.empty();
        Optional<String> told = Optional.empty();
        for (var rule : rules) {
            if (rule.concerns(message)) {
                labels.addAll(rule.labels());
                assignee = assignee.or(rule::assignee);
                told = told.or(() -> rule.tells() ? Optional.of(rule.name()) : Optional.empty());
            }
        }
        return new Sorted(labels, assignee, told, looks.look(message.at()));
    }
}
