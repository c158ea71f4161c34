package org.signalbox.networks.internal.calls;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.SecretMask;

/**
 * The secrets that one running connector was given, so that what its process prints can be told without them. Any
 * thread.
 */
public final class SeenSecrets {
    /** Sessions and authorizations whose secrets are remembered, the newest ones. */
    static final int MOST = 512;

    private final Deque<Supplier<? extends Collection<Secret>>> given = new ArrayDeque<>();
    /** No monitor: before JDK 24 one would hold a virtual thread's carrier. */
    private final ReentrantLock lock = new ReentrantLock();

    /** @param secrets those given to one session, also later on */
    void add(Supplier<? extends Collection<Secret>> secrets) {
        lock.lock();
        try {
            if (given.size() == MOST) {
                given.removeFirst();
            }
            given.addLast(secrets);
        } finally {
            lock.unlock();
        }
    }

    private List<Secret> all() {
        lock.lock();
        try {
            return given.stream()
                    .flatMap(each -> each.get().stream())
                    .distinct()
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** The text without them. */
    public String masked(String text) {
        return SecretMask.masked(text, all());
    }

    /**
     * A line that was cut at a length, without them, and without its end, where half of one may be left.
     *
     * @param cut characters at which lines are cut
     */
    public String maskedLine(String text, int cut) {
        var secrets = all();
        var masked = SecretMask.masked(text, secrets);
        if (text.length() < cut) {
            return masked;
        }
        var longest = secrets.stream()
                .mapToInt(secret -> secret.reveal().length())
                .max()
                .orElse(0);
        return masked.substring(0, Math.max(0, masked.length() - longest));
    }
}
