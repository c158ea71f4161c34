package org.signalbox.timing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.signalbox.model.AccountId;
import org.signalbox.model.PostId;

/** Chooses the minute of a window. */
public final class RandomMinute {
    private RandomMinute() {}

    /**
     * A whole number of minutes from none to the window's length, all as likely. It is drawn from the identity of what
     * goes out: nobody can tell it beforehand, and every node draws the same.
     */
    public static Duration minute(Duration window, PostId post, AccountId account, String occurrence) {
        var minutes = window.toMinutes();
        if (minutes <= 0) {
            return Duration.ZERO;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((post.value() + "\n" + account + "\n" + occurrence).getBytes(StandardCharsets.UTF_8));
            return Duration.ofMinutes(
                    Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), minutes + 1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
