package org.signalbox.model;

import org.signalbox.connector.api.Receipt;

/**
 * What somebody wrote, as an answer to it knows it.
 *
 * @param receipt what its network knows the item by
 * @param number how many publications answered the item before, as the author of this answer saw it; unique for the
 *     item, so that nobody answers it without knowing of another answer
 */
public record AnsweredItem(Receipt receipt, int number) {
    public AnsweredItem {
        if (number < 0) {
            throw new IllegalArgumentException("less than none: " + number);
        }
    }

    /** The network's id of the item. */
    public String remoteId() {
        return receipt.remoteId();
    }
}
