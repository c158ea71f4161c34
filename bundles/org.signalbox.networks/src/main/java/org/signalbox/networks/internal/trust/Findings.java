package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.networks.LifecycleException;

/**
 * Hears of each reason to refuse a connector. An installation ends at the first; an inspection goes on and hears all of
 * them. The checks are the same.
 */
@FunctionalInterface
public interface Findings {
    /** Ends at the first. */
    Findings FIRST = refusal -> {
        throw refusal;
    };

    /**
     * Takes a reason.
     *
     * @throws LifecycleException where nobody wants to hear of more
     */
    void add(LifecycleException refusal) throws LifecycleException;

    /** A check that ends at its first reason. */
    @FunctionalInterface
    interface Check<T> {
        T run() throws LifecycleException, IOException;
    }

    /** The result of a check; empty where it had a reason, which is taken. */
    default <T> Optional<T> attempt(Check<T> check) throws LifecycleException, IOException {
        try {
            return Optional.of(check.run());
        } catch (LifecycleException e) {
            add(e);
            return Optional.empty();
        }
    }

    /** All of them, in the order in which they are found. One thread. */
    final class All implements Findings {
        private final List<LifecycleException> found = new ArrayList<>();

        @Override
        public void add(LifecycleException refusal) {
            if (found.stream().noneMatch(each -> each.message().equals(refusal.message()))) {
                found.add(refusal);
            }
        }

        public List<LifecycleException> found() {
            return List.copyOf(found);
        }
    }
}
