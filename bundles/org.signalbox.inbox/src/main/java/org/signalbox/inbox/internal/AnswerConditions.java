package org.signalbox.inbox.internal;

import java.util.Optional;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.inbox.Answerability;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.terms.Condition;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.Measure;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.TermsBook;

/**
 * Says whether a message can be answered, the lasting reasons first. Where the answer only waits, as every publication
 * does there, it can. Any thread but the UI's.
 */
record AnswerConditions(Store store, Networks networks, TermsBook book) {
    Answerability of(InboxMessage message) {
        var account = message.conversation().account();
        var present = new InboxNetworks(networks);
        var name = present.name(account.network());
        if (message.status().erased()) {
            return no("inbox.cannot.answer-erased");
        }
        if (message.status().goneAt().isPresent()) {
            return no("inbox.cannot.answer-gone");
        }
        var forbidden = forbidden(message);
        if (forbidden.isPresent()) {
            return forbidden(name, forbidden.get());
        }
        var over = new AnswerWindows(store, book).over(message);
        if (over.isPresent()) {
            return over(name, over.get());
        }
        var network =
                networks.find(account.network()).filter(info -> info.record().state() != NetworkState.REMOVED);
        if (network.isEmpty()) {
            return Answerability.no(present.absence(account.network()));
        }
        if (network.flatMap(NetworkInfo::descriptor)
                .filter(running -> !running.can(Capability.ANSWER))
                .isPresent()) {
            return no("inbox.cannot.answer", name);
        }
        if (!message.possible().contains(InboxItem.Action.REPLY)) {
            return no("inbox.cannot.answer-this", name);
        }
        var record = store.accounts().find(account);
        if (record.isEmpty()) {
            return no("inbox.no-account", account);
        }
        return record.get()
                .paused()
                .map(why -> Answerability.waits(Message.of("inbox.answer.waits-paused", account, why)))
                .or(() -> network.filter(info -> !info.usable())
                        .map(off -> Answerability.waits(Message.of("inbox.answer.waits-off", name))))
                .orElse(Answerability.YES);
    }

    private static Answerability no(String code, Object... args) {
        return Answerability.no(Message.of(code, args));
    }

    private static Answerability over(String network, AnswerWindows.Over over) {
        var reason = Message.of("inbox.cannot.answer-window", network, over.since());
        var term = over.term();
        return new Answerability(false, Optional.of(reason), Optional.of(term.id()), Optional.of(term.source()));
    }

    private static Answerability forbidden(String network, Term term) {
        var reason = term.note()
                .map(note -> Message.of("inbox.cannot.answer-forbidden-because", network, note))
                .orElseGet(() -> Message.of("inbox.cannot.answer-forbidden", network));
        return new Answerability(false, Optional.of(reason), Optional.of(term.id()), Optional.of(term.source()));
    }

    /** The term in force that forbids to answer it, whatever is written. */
    private Optional<Term> forbidden(InboxMessage message) {
        var account = message.conversation().account();
        var facts = book.facts(account);
        var shape = shape(message);
        return book.of(account).stream()
                .flatMap(terms -> terms.at(store.now()).stream())
                .filter(term -> term.kind() == Term.Kind.FORBIDS
                        && term.operation().equals(PricedCall.REPLY)
                        && term.measure() instanceof Measure.Demand demand
                        && demand.what() == TermSubject.Content.TEXT)
                .filter(term -> term.when().stream().allMatch(each -> isLasting(each) && each.holds(shape, facts)))
                .findFirst();
    }

    /** Whether it doesn't change with what is written. */
    private static boolean isLasting(Condition condition) {
        return condition instanceof Condition.Fact || condition instanceof Condition.Is;
    }

    /** What the network lets nobody answer asks for no answer. A private message always asks its recipient. */
    private static ContentShape shape(InboxMessage message) {
        return message.kind() == InboxItem.Kind.MESSAGE
                ? ContentShape.answeringMessage()
                : ContentShape.answering(message.possible().contains(InboxItem.Action.REPLY));
    }
}
