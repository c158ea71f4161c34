package org.signalbox.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.Store;
import org.signalbox.terms.Condition;
import org.signalbox.terms.Measure;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBook;

/** For how long terms let messages be answered. Any thread. */
record AnswerWindows(Store store, TermsBook book) {
    /** Of a conversation, among which its author's last one is looked for. */
    private static final int LOOKED_AT = 200;

    /** A term whose time is over. */
    record Over(Term term, Instant since) {}

    /** The term by which it is too late to answer a message now. */
    Optional<Over> over(InboxMessage message) {
        var account = message.conversation().account();
        var facts = book.facts(account);
        var now = store.now();
        var windows = book.of(account).stream()
                .flatMap(terms -> terms.at(now).stream())
                .filter(term -> term.measure() instanceof Measure.AnswerWindow window
                        && isOf(window.of(), message.kind())
                        && term.concerns(PricedCall.REPLY)
                        && term.when().stream()
                                .allMatch(each -> each instanceof Condition.Fact fact && fact.holds(facts)))
                .toList();
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        var last = last(message, now);
        return windows.stream()
                .map(term -> new Over(term, ((Measure.AnswerWindow) term.measure()).end(last)))
                .filter(over -> !over.since().isAfter(now))
                .min(Comparator.comparing(Over::since));
    }

    private static boolean isOf(Measure.AnswerWindow.Written written, InboxItem.Kind kind) {
        return switch (written) {
            case MENTION -> kind == InboxItem.Kind.MENTION;
            case COMMENT -> kind == InboxItem.Kind.COMMENT;
            case MESSAGE -> kind == InboxItem.Kind.MESSAGE;
        };
    }

    /** When its author wrote in its conversation last. */
    private Instant last(InboxMessage message, Instant now) {
        return store.inbox().messages(message.conversation(), now.plus(Duration.ofDays(1)), LOOKED_AT).stream()
                .filter(each -> each.author().remoteId().equals(message.author().remoteId()))
                .map(InboxMessage::at)
                .max(Comparator.naturalOrder())
                .filter(message.at()::isBefore)
                .orElse(message.at());
    }
}
