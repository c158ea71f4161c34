package org.signalbox.networks.internal.calls;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.signalbox.connector.api.Log;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.UnseenCharacters;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogLine.Level;
import org.signalbox.networks.ConnectorLogs;

/** The last lines of a network's connectors, in memory. Any thread. */
public final class ConnectorLog {
    /** Of a line, in characters: all lines take a megabyte at most. */
    static final int MAX_CHARACTERS = 500;

    private final InstantSource clock;
    private final Deque<ConnectorLogLine> lines = new ArrayDeque<>();
    /** No monitor: before JDK 24 one would hold a virtual thread's carrier. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Of the last line. Used only while the lock is held. */
    private long number;

    private volatile Level level;

    /** @param level from which on lines are kept */
    public ConnectorLog(InstantSource clock, Level level) {
        this.clock = clock;
        this.level = level;
    }

    /** From which on lines are kept. */
    public Level level() {
        return level;
    }

    /** @param least from which on lines are kept from now on */
    public void setLevel(Level least) {
        level = least;
    }

    /** The oldest first, without those up to a number. */
    public List<ConnectorLogLine> lines(long after) {
        lock.lock();
        try {
            if (number <= after) {
                return List.of();
            }
            return lines.stream().filter(line -> line.number() > after).toList();
        } finally {
            lock.unlock();
        }
    }

    /** @param text without secrets */
    public void add(Level level, String account, String text) {
        if (!level.reaches(this.level)) {
            return;
        }
        var line = line(text);
        lock.lock();
        try {
            if (lines.size() == ConnectorLogs.MOST_LINES) {
                lines.removeFirst();
            }
            lines.addLast(new ConnectorLogLine(++number, clock.instant(), level, account, line));
        } finally {
            lock.unlock();
        }
    }

    private static String line(String text) {
        var line = UnseenCharacters.line(text);
        // what a session told is cut already
        return ShortenedText.of(line, MAX_CHARACTERS + 2);
    }

    /**
     * For one session.
     *
     * @param told makes one short line without secrets of what the connector writes
     */
    Log of(String account, UnaryOperator<String> told) {
        return new Log() {
            @Override
            public void info(String text) {
                write(Level.INFO, text);
            }

            @Override
            public void warn(String text) {
                write(Level.WARNING, text);
            }

            @Override
            public void debug(String text) {
                write(Level.DEBUG, text);
            }

            private void write(Level level, String text) {
                add(level, account, told.apply(String.valueOf(text)));
            }
        };
    }
}
