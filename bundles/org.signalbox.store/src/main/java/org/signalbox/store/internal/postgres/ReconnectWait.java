package org.signalbox.store.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.Uninterruptible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for an unavailable server, as during a fail-over: each call up to a time-out, then it fails. The wait is
 * reported once for all calls that wait at the same time. Any thread.
 */
final class ReconnectWait {
    /** The system property that says for how many seconds a call waits; 0 for not at all. */
    static final String PROPERTY = "signalbox.store.wait";

    private static final int SECONDS = 30;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(ReconnectWait.class);

    private final PostgresDialect dialect;
    private final Duration timeout;
    private final Listeners<Message> listeners = new Listeners<>();
    private @Nullable Message present;
    private int waiting;

    ReconnectWait(PostgresDialect dialect) {
        this(dialect, Duration.ofSeconds(Integer.getInteger(PROPERTY, SECONDS)));
    }

    ReconnectWait(PostgresDialect dialect, Duration timeout) {
        this.dialect = dialect;
        this.timeout = timeout;
    }

    /** The waiting time of one call so far; used by one thread. */
    final class Wait implements AutoCloseable {
        private long since;
        private boolean waits;

        /**
         * Pauses before the call is tried again.
         *
         * @throws StoreFailure when it has waited for long enough
         */
        void again(SQLException failure) {
            var now = System.nanoTime();
            if (!waits) {
                since = now;
            }
            var waited = Duration.ofNanos(now - since);
            if (timeout.isZero()) {
                throw dialect.explain(failure);
            }
            if (waited.compareTo(timeout) >= 0) {
                throw dialect.waited(failure, waited);
            }
            if (!waits) {
                waits = true;
                begin(failure);
            }
            Uninterruptible.pause(PAUSE);
        }

        /** The call is over, whatever came of it. */
        @Override
        public void close() {
            if (waits) {
                waits = false;
                end();
            }
        }
    }

    Wait begin() {
        return new Wait();
    }

    /** Tells what is waited for, also what is so now. Listeners must be quick. */
    Registration onWait(Consumer<Message> listener) {
        Message known;
        Registration registration;
        synchronized (this) {
            registration = listeners.add(listener);
            known = present;
        }
        if (known != null) {
            listener.accept(known);
        }
        return registration;
    }

    private void begin(SQLException failure) {
        Message told;
        synchronized (this) {
            if (waiting++ > 0) {
                return;
            }
            told = dialect.waiting(failure, timeout);
            present = told;
        }
        LOG.warn("{}", told.text(Locale.ENGLISH));
        listeners.notifyListeners(told);
    }

    private synchronized void end() {
        if (--waiting == 0) {
            present = null;
            LOG.info("Nobody waits for {} any more", dialect.place());
        }
    }
}
