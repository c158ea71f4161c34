package org.signalbox.model.store;

/** Ends what it stands for. Idempotent. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
