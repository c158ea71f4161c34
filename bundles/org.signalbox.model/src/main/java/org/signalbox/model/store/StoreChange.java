package org.signalbox.model.store;

/**
 * Something in the store changed.
 *
 * @param id what; of the kind's own id
 */
public record StoreChange(Kind kind, String id) {
    /** What kind of thing changed. */
    public enum Kind {
        PUBLICATION,
        ACCOUNT,
        NETWORK,
        PAST_POST,
        ENGAGEMENT,
        AUDIT,
        SETTING
    }
}
