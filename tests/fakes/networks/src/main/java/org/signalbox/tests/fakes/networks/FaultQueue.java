package org.signalbox.tests.fakes.networks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.signalbox.connector.api.ConnectorException;

/** Faults by which the next calls of one kind fail, each once and in order. Any thread. */
final class FaultQueue {
    private final Deque<WrittenToNetwork.Fault> faults = new ArrayDeque<>();

    void add(WrittenToNetwork.Fault... more) {
        synchronized (faults) {
            faults.addAll(List.of(more));
        }
    }

    /** Strikes with the next fault; does nothing if there is none. */
    void strike() throws ConnectorException {
        WrittenToNetwork.Fault next;
        synchronized (faults) {
            next = faults.poll();
        }
        if (next != null) {
            next.strike();
        }
    }
}
