package org.signalbox.sandbox.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeOperation;

/** The armed faults. Thread-safe. */
final class ArmedFaults {
    private final List<Armed> armed = new ArrayList<>();
    private long lastId;

    /** One armed fault with its remaining count. */
    static final class Armed {
        private final long id;
        private final InjectedFault what;
        private final CountDownLatch released = new CountDownLatch(1);
        private int toSkip;
        private int remaining;

        private Armed(long id, InjectedFault what) {
            this.id = id;
            this.what = what;
            this.toSkip = what.skip();
            this.remaining = what.count();
        }

        InjectedFault what() {
            return what;
        }

        /** Opens when the fault is disarmed. */
        CountDownLatch released() {
            return released;
        }

        private JsonWriter json() {
            return JsonWriter.object()
                    .put("id", Long.toString(id))
                    .put("kind", what.kind().wireName())
                    .put("operation", what.operation().wireName())
                    .put("handle", what.handle().orElse(null))
                    .put("remaining", remaining)
                    .put("skip", toSkip);
        }
    }

    synchronized JsonWriter arm(InjectedFault what) {
        Armed added = new Armed(++lastId, what);
        armed.add(added);
        return added.json();
    }

    /** The fault for this request; counts as used until it is returned. */
    synchronized Optional<Armed> take(PracticeOperation operation, Optional<String> handle) {
        for (Armed candidate : armed) {
            if (!matches(candidate.what, operation, handle) || candidate.remaining == 0) {
                continue;
            }
            if (candidate.toSkip > 0) {
                candidate.toSkip--;
                continue;
            }
            if (candidate.remaining > 0) {
                candidate.remaining--;
            }
            return Optional.of(candidate);
        }
        return Optional.empty();
    }

    /** Gives a fault back after a request that failed by itself. */
    synchronized void returnToQueue(Armed taken) {
        if (taken.what.count() != InjectedFault.UNTIL_DISARMED) {
            taken.remaining++;
        }
    }

    synchronized void disarmAll() {
        armed.forEach(each -> each.released.countDown());
        armed.clear();
    }

    synchronized JsonWriter json() {
        List<Armed> live = armed.stream().filter(each -> each.remaining != 0).toList();
        return JsonWriter.object().putAll("armed", live, Armed::json);
    }

    private static boolean matches(InjectedFault what, PracticeOperation operation, Optional<String> handle) {
        boolean any = what.operation() == PracticeOperation.ANY && operation != PracticeOperation.MEDIA_FILE;
        return (any || what.operation() == operation)
                && (what.handle().isEmpty() || what.handle().equals(handle));
    }
}
