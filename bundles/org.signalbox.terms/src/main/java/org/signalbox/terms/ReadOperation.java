package org.signalbox.terms;

import java.util.List;

/** Kinds of reads, with the operation names that terms and connectors use. */
public enum ReadOperation {
    COUNT("account.read", "account.verify", "user.read"),
    POSTS("post.read", "history.read"),
    ENGAGEMENT("engagement.read"),
    REPLIES("reply.read", "post.read"),
    MEDIA("media.download"),
    INBOX("inbox.read", "message.read", "mention.read"),
    /** Authors of what comes to an inbox, where a network charges them besides: each once in a UTC day. */
    AUTHORS("inbox.author");

    private final List<String> operations;

    ReadOperation(String... operations) {
        this.operations = List.of(operations);
    }

    /** All names of its calls. */
    public List<String> operations() {
        return operations;
    }

    /** The usual operation name. */
    public String operation() {
        return operations.getFirst();
    }

    /** Whether its items are posts or what people write. */
    boolean readsPosts() {
        return this == POSTS || this == REPLIES || this == INBOX;
    }

    public boolean concernedBy(Term term) {
        return operations.stream().anyMatch(term::concerns);
    }
}
