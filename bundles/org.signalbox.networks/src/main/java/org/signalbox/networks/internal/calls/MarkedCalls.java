package org.signalbox.networks.internal.calls;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.networks.Networks;

/** Calls that the journal knows, in case this process ends with them. */
final class MarkedCalls {
    private MarkedCalls() {}

    /** Runs a call with its mark. A process of its own can't end this one: calls to it need none. */
    static <T> T run(CallJournal journal, RunningConnector running, String operation, ConnectorCalls.Work<T> work)
            throws ConnectorException {
        if (running.isOutside()) {
            return work.run();
        }
        var network = running.jar().network();
        try (var mark = journal.begin(network, operation)) {
            try {
                return work.run();
            } catch (ConnectorException e) {
                if (LocalizedFailure.of(e)
                        .filter(why -> why.code().equals(Networks.OUT_OF_MEMORY))
                        .isPresent()) {
                    mark.fatal();
                }
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException.NotSent(network + ": interrupted before anything was called", e);
        }
    }
}
