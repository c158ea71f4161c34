package org.signalbox.archive.internal;

import java.util.List;
import org.signalbox.terms.Term;

/** Kinds of calls of an archive, with the operation names that terms and connectors use. */
enum ReadOperation {
    COUNT("account.read", "account.verify", "user.read"),
    POSTS("post.read", "history.read"),
    ENGAGEMENT("engagement.read"),
    REPLIES("reply.read", "post.read"),
    MEDIA("media.download");

    private final List<String> operations;

    ReadOperation(String... operations) {
        this.operations = List.of(operations);
    }

    /** The usual operation name. */
    String operation() {
        return operations.getFirst();
    }

    boolean concernedBy(Term term) {
        return operations.stream().anyMatch(term::concerns);
    }
}
