package org.signalbox.timing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.signalbox.model.AccountId;
import org.signalbox.model.PostId;

/** Chooses the minute within a window. */
public final class RandomMinute {
    private RandomMinute() {}

    /**
     * A uniformly distributed whole number of minutes from 0 to the window's length. It is a hash of the publication's
     * identity: unpredictable for readers, and equal on every node.
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
