package org.signalbox.model;

import org.signalbox.connector.api.Receipt;

/**
 * What somebody wrote, as an answer to it knows it.
 *
 * @param receipt what its network knows the item by
 * @param number that its author took for the item's next one: above the numbers of all answers that he saw. Unique for
 *     the item, so that nobody answers it without knowing of another answer; one that ended and is to be sent after all
 *     gets the next number
 * @param message whether it is a direct message
 */
public record AnsweredItem(Receipt receipt, int number, boolean message) {
    public AnsweredItem {
        if (number < 0) {
            throw new IllegalArgumentException("less than none: " + number);
        }
    }

    /** Of what others see as well. */
    public AnsweredItem(Receipt receipt, int number) {
        this(receipt, number, false);
    }

    /** The network's id of the item. */
    public String remoteId() {
        return receipt.remoteId();
    }

    /** Whether a publication answers a direct message. */
    public static boolean isMessage(Publication answer) {
        return answer.answers().filter(AnsweredItem::message).isPresent();
    }

    /** An answer with another number. */
    public static Publication numbered(Publication answer, int number) {
        var was = answer.identity();
        var item = was.answers().map(each -> new AnsweredItem(each.receipt(), number, each.message()));
        return new Publication(
                new PublicationIdentity(was.id(), was.post(), was.account(), was.createdAt(), item),
                answer.content(),
                answer.parts(),
                answer.dueTime(),
                answer.progress(),
                answer.revision());
    }
}
