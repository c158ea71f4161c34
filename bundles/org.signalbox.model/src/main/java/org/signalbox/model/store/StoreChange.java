package org.signalbox.model.store;

/**
 * Something in the store changed.
 *
 * @param id what; of the kind's own id
 */
public record StoreChange(Kind kind, String id) {
    /** The kind of changed thing. */
    public enum Kind {
        PUBLICATION,
        ACCOUNT,
        /** A grant was renewed; its id is the grant. */
        GRANT,
        NETWORK,
        PAST_POST,
        ENGAGEMENT,
        AUDIT,
        SETTING,
        /** Key material of the nodes; its id is the name. */
        NODE_KEY,
        /** An update site or the pin of a network; its id is the name. */
        SITE,
        /** Until when a network asked an account to wait; its id is the account. */
        RATE_LIMIT,
        /** Changes that a fail-over lost; its id is the node that reports them. */
        LOST_CHANGES,
        /** Facts that people state about a network or an account; its id is either's. */
        TERMS_FACTS,
        /** Terms that a network publishes itself; its id is the account. */
        LIVE_TERMS,
        /** Choices that a network offers; its id is the account. */
        CHOICES,
        /** Imported terms; its id is the network. */
        TERMS,
        /** Usage and its cost; its id is the network. */
        USAGE,
        /** A budget, or how much of it is left. */
        BUDGET,
        PLANNED_CHANGE,
        /** An end that a network announced; its id is the network. */
        ANNOUNCED_END,
        /** A hold rule; its id is the network or the account. */
        HOLD_RULE,
        /** A node joined, left or reached another state of networks. */
        NODE,
        /** A queue's slots; its id is the account. */
        QUEUE,
        /** A post that goes out again and again; its id is the post. */
        SERIES,
        /** A publication's breach of terms; its id is the publication. */
        FINDING,
        /** Messages of people, or their conversations; its id is the account. */
        INBOX,
        /** A saved answer or a rule of the inbox; its id is the name. */
        INBOX_SETTING,
        /** A person who wrote; its id is the contact. */
        CONTACT
    }
}
