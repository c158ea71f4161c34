package org.signalbox.publishing;

import java.time.Duration;
import java.util.List;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaRef;

/**
 * An answer to what somebody wrote, as a person wants it sent.
 *
 * @param account that answers
 * @param to what the network knows the item by
 * @param message whether that is a direct message
 * @param text as it was typed
 * @param media files of the workspace
 * @param number the number of the item's next answer, as its author saw it
 * @param undo how long it waits before it is sent, so that it can be taken back
 */
public record NewAnswer(
        AccountId account, Receipt to, boolean message, String text, List<MediaRef> media, int number, Duration undo) {
    public NewAnswer {
        media = List.copyOf(media);
        if (undo.isNegative()) {
            throw new IllegalArgumentException("it can't be sent earlier than now: " + undo);
        }
    }

    /** To what others see as well. */
    public NewAnswer(AccountId account, Receipt to, String text, List<MediaRef> media, int number, Duration undo) {
        this(account, to, false, text, media, number, undo);
    }
}
