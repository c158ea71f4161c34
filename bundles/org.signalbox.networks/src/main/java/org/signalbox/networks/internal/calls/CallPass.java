package org.signalbox.networks.internal.calls;

import org.jspecify.annotations.Nullable;

/**
 * One call through a {@link CallGate}. An interrupt reaches it only while it waits or runs in the connector, not in the
 * caller's own work in between, such as writing to the store.
 */
public final class CallPass implements AutoCloseable {
    private final CallGate gate;
    private final Thread owner = Thread.currentThread();
    private @Nullable Thread interruptible;
    private boolean cutOff;
    private boolean over;

    CallPass(CallGate gate) {
        this.gate = gate;
    }

    /** It only waits for something to come, which a change of the connector ends at once. */
    void endWithGate() {
        gate.cutOffWhenClosed(this);
    }

    boolean isOwn() {
        return owner == Thread.currentThread();
    }

    /** From here on that thread may be interrupted; false when the call was cut off already. */
    synchronized boolean begin(Thread thread) {
        if (cutOff) {
            return false;
        }
        if (over) {
            throw new IllegalStateException("a session was used after its call");
        }
        interruptible = thread;
        return true;
    }

    /** From here on nothing of this call is interrupted. */
    synchronized void end() {
        interruptible = null;
    }

    /** Interrupts what runs in the connector now, and refuses what would follow. */
    synchronized void cutOff() {
        cutOff = true;
        if (interruptible != null) {
            interruptible.interrupt();
        }
    }

    synchronized boolean isCutOff() {
        return cutOff;
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        gate.leave(this);
    }
}
