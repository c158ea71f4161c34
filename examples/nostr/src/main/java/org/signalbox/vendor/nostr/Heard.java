package org.signalbox.vendor.nostr;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketListener;

/**
 * What a relay has sent and nobody has read yet. It throws nothing: that would be the connector's mistake. One thread
 * reads.
 */
final class Heard implements WebSocketListener {
    /** Messages that wait to be read; of a relay that sends more, nothing more is taken. */
    private static final int MOST_WAITING = 5_000;

    /** Characters of theirs together: a connector's process has little memory, which all its sockets share. */
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private final LinkedBlockingQueue<Word> words = new LinkedBlockingQueue<>();
    private final AtomicInteger characters = new AtomicInteger();
    private volatile boolean tooMuch;

    /** What comes over a socket. */
    sealed interface Word {
        /** A message, which isn't read as JSON before its turn: it takes the least memory so. */
        record Said(String text) implements Word {}

        record Ended(WebSocketClose how) implements Word {}

        record TooMuch() implements Word {}
    }

    @Override
    public void onText(String text) {
        if (tooMuch) {
            return;
        }
        if (words.size() >= MOST_WAITING || characters.get() + text.length() > MOST_CHARACTERS) {
            tooMuch = true;
            words.add(new Word.TooMuch());
            return;
        }
        characters.addAndGet(text.length());
        words.add(new Word.Said(text));
    }

    @Override
    public void onBinary(byte[] bytes) {
        // Relays send text only.
    }

    @Override
    public void onClose(WebSocketClose close) {
        words.add(new Word.Ended(close));
    }

    /** The next; null when the time is over, also while there are more. */
    @Nullable
    Word next(Duration atMost) throws InterruptedException {
        var word = atMost.isZero() ? null : words.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (word instanceof Word.Said(var text)) {
            characters.addAndGet(-text.length());
        }
        return word;
    }
}
