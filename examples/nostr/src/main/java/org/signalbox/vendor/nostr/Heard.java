package org.signalbox.vendor.nostr;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketListener;

/** What a relay has sent and nobody has read yet. One thread reads. */
final class Heard implements WebSocketListener {
    /** Messages that wait to be read; a relay that sends more is shut out. */
    private static final int MOST_WAITING = 5_000;

    /** Characters of theirs together: a connector's process has little memory, which all its sockets share. */
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private final LinkedBlockingQueue<Word> words = new LinkedBlockingQueue<>(MOST_WAITING + 1);
    private final AtomicInteger characters = new AtomicInteger();

    /** What comes over a socket. */
    sealed interface Word {
        /** A message, which isn't read as JSON before its turn: it takes the least memory so. */
        record Said(String text) implements Word {}

        record Ended(WebSocketClose how) implements Word {}
    }

    @Override
    public void onText(String text) {
        if (words.size() >= MOST_WAITING || characters.get() + text.length() > MOST_CHARACTERS) {
            throw new IllegalStateException("the relay sends more than it was asked for");
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
        words.offer(new Word.Ended(close));
    }

    /** The next; null when the time is over, also while there are more. */
    @Nullable Word next(Duration atMost) throws InterruptedException {
        var word = atMost.isZero() ? null : words.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (word instanceof Word.Said(var text)) {
            characters.addAndGet(-text.length());
        }
        return word;
    }
}
