package org.signalbox.emulation;

/** Sees what a network is asked and what it answers; one that judges throws an {@link AssertionError}. */
public interface ExchangeObserver {
    /** Observes nothing. */
    ExchangeObserver NONE = new ExchangeObserver() {};

    /** A request, before it is performed. */
    default void asked(ReceivedRequest request) {}

    /** An answer of 2xx, before it is sent. */
    default void answered(ReceivedRequest request, NetworkAnswer answer) {}
}
