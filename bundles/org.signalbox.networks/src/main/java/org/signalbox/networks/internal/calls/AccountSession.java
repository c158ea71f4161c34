package org.signalbox.networks.internal.calls;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Session;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account's session in a running connector for one lane, which one call at a time uses. */
final class AccountSession {
    private static final Logger LOG = LoggerFactory.getLogger(AccountSession.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final ReentrantLock lock;
    private final Containment containment;
    private @Nullable Session session;
    private @Nullable SessionHost host;
    private volatile boolean stale;
    private volatile long lastUsed = System.nanoTime();

    /** Makes the host side of a session, with the newest grant. */
    @FunctionalInterface
    interface Opening {
        SessionHost host() throws ConnectorException;
    }

    /** @param lock the lane's, which it shares with the sessions in other versions of the connector */
    AccountSession(Containment containment, ReentrantLock lock) {
        this.containment = containment;
        this.lock = lock;
    }

    /** Waits for the calls before this one; the gate may cut the wait off. */
    void acquire(CallPass pass) throws InterruptedException {
        if (!pass.begin(Thread.currentThread())) {
            throw new InterruptedException();
        }
        try {
            lock.lockInterruptibly();
        } finally {
            pass.end();
        }
    }

    void release() {
        lastUsed = System.nanoTime();
        lock.unlock();
    }

    /** To be called with the lock held: the account's session, opened anew when its grant isn't the one it knows. */
    Session session(Connector connector, Opening opening, CallPass pass) throws ConnectorException {
        if (session != null && host != null && !stale) {
            return session;
        }
        stale = false;
        var fresh = opening.host();
        try {
            if (session != null
                    && host != null
                    && !host.seen().newest().equals(fresh.seen().newest())) {
                close();
            }
            if (session == null) {
                session = open(connector, fresh.seen().newest(), fresh, pass);
                host = fresh;
            }
            return session;
        } finally {
            if (host != fresh) {
                fresh.end();
            }
        }
    }

    private Session open(Connector connector, Grant grant, SessionHost fresh, CallPass pass) throws ConnectorException {
        try {
            return containment
                    .masking(fresh)
                    .run("open", Containment.Effect.NONE, pass, () -> connector.open(grant, fresh));
        } catch (Containment.Abandoned e) {
            throw e.failure();
        }
    }

    /** To be called with the lock held, once it has a session: what contains that session's calls. */
    Containment containment() {
        var known = host;
        return known == null ? containment : containment.masking(known);
    }

    /** To be called before each call of its session: the requests of the next one are counted from here. */
    void begin(String what, Optional<Long> deadline, Optional<Part> part) {
        var known = host;
        if (known != null) {
            known.begin(what, deadline, part);
        }
    }

    /** What its last call was about is visible. */
    void visible() {
        var known = host;
        if (known != null) {
            known.visible();
        }
    }

    /** To be called with the lock held: who learns of the requests from now on. */
    void observe(Networks.CallObserver observer) {
        var known = host;
        if (known != null) {
            known.observe(observer);
        }
    }

    /** Whether its network saw this grant last, not one from before it; also if it isn't open. */
    boolean used(Grant grant) {
        var known = host;
        return known == null || known.seen().used().equals(grant);
    }

    void stale() {
        stale = true;
    }

    /** Closes it unless it is in use or was within that time. */
    void closeIdle(Duration unused) {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (session != null && System.nanoTime() - lastUsed >= unused.toNanos()) {
                close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Its code doesn't end: leaves it to itself, without its sockets. */
    void abandon() {
        var ending = host;
        session = null;
        host = null;
        if (ending != null) {
            ending.end();
        }
    }

    void close() {
        var closing = session;
        abandon();
        if (closing != null) {
            try (var pass = new CallGate().enter().orElseThrow()) {
                containment.within(CLOSING).run("close", Containment.Effect.NONE, pass, () -> {
                    closing.close();
                    return true;
                });
            } catch (ConnectorException | Containment.Abandoned e) {
                LOG.warn("a session of {} didn't close in order", containment.bundle(), e);
            }
        }
    }
}
