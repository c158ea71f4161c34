package org.signalbox.networks.internal.calls;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Session;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;

/** A session with a grant that isn't stored yet, which is proven and listed by it. To be used once. */
record GrantProof(RunningConnector running, SessionHost host, Grant grant) {
    private static final Type PAGE = pageOfAccounts();

    /** What is asked of the session. */
    private interface Question<T> {
        T of(Session session, Containment contained) throws ConnectorException;
    }

    /** Refuses names that no network has; the rest of the grammar is the connector's. */
    static void requireHandle(String typed) throws ConnectorException {
        if (typed.length() > AnswerLimits.LONGEST_NAME || typed.chars().anyMatch(Character::isISOControl)) {
            throw LocalizedFailure.with(
                    Message.of("networks.bad-handle", typed.length(), AnswerLimits.LONGEST_NAME),
                    message -> new ConnectorException.Rejected(message, null));
        }
    }

    /** Whose grant it is. */
    Account account(CallPass pass) throws ConnectorException {
        return asked(
                pass,
                (session, contained) -> ConnectorCalls.run(contained, "verify", pass, () -> {
                    var account = AnswerCuts.account((Account) AnswerTypes.taken(session.verify(), Account.class));
                    AnswerLimits.check(account);
                    if (grant.target()
                            .filter(target -> !target.equals(account.remoteId()))
                            .isPresent()) {
                        throw new IllegalArgumentException("another target than the grant's");
                    }
                    return ShownNames.of(account);
                }));
    }

    /** All its targets, up to {@link ListsTargets#MOST}; the listener gets those so far after each page. */
    List<Account> targets(CallPass pass, Consumer<List<Account>> progress) throws ConnectorException {
        return asked(pass, (session, contained) -> {
            var list = new TargetList();
            var cursor = Optional.<String>empty();
            do {
                var asked = cursor;
                cursor = list.add(
                        ConnectorCalls.run(contained, "targets", pass, () -> page((ListsTargets) session, asked)));
                progress.accept(list.all());
            } while (cursor.isPresent());
            return list.all();
        });
    }

    private static Page<Account> page(ListsTargets session, Optional<String> cursor) throws ConnectorException {
        var page = session.targets(cursor);
        AnswerTypes.taken(page, PAGE);
        AnswerLimits.check(page);
        var shown = new ArrayList<Account>();
        page.items().forEach(each -> shown.add(ShownNames.of(each)));
        return new Page<>(shown, page.next());
    }

    private <T> T asked(CallPass pass, Question<T> question) throws ConnectorException {
        var contained = running.containment().masking(host);
        try {
            var session = ConnectorCalls.run(
                    contained, "open", pass, () -> running.connector().open(grant, host));
            try {
                return question.of(session, contained);
            } finally {
                ConnectorCalls.run(contained, "close", pass, () -> {
                    session.close();
                    return true;
                });
            }
        } finally {
            host.end();
        }
    }

    private static Type pageOfAccounts() {
        try {
            return ListsTargets.class.getMethod("targets", Optional.class).getGenericReturnType();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the API has other methods", e);
        }
    }
}
