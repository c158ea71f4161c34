package org.signalbox.model.store;

/** Ends what it stands for. Idempotent. */
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
