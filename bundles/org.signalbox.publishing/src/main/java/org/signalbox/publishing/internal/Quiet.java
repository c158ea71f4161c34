package org.signalbox.publishing.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.store.Store;

/**
 * Until when networks asked accounts to be quiet: what one publication is told goes for all of its account, on every node
 * and after a restart. Any thread.
 */
record Quiet(Store store, NodeId node) {
    private static final String SETTING = "quiet/";

    /** The network asks an account to wait; a shorter wait doesn't undo a longer one. */
    void note(AccountId account, Instant until) {
        var now = store.now();
        if (!until.isAfter(now) || until(account).filter(known -> !known.isBefore(until)).isPresent()) {
            return;
        }
        store.settings()
                .set(
                        SETTING + account,
                        Optional.of(until.toString()),
                        new AuditEntry(
                                now, node.value(), "account/" + account, Message.of("publishing.quiet", account, until)));
    }

    /** Until when nothing is to be asked of it; empty when it may be now. */
    Optional<Instant> until(AccountId account) {
        return store.settings().get(SETTING + account).flatMap(Quiet::instant).filter(store.now()::isBefore);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            // whatever wrote that didn't mean to keep anybody waiting
            return Optional.empty();
        }
    }
}
