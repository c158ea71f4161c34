package org.signalbox.networks.internal.calls;

import java.time.Duration;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what comes over a socket to a connector's code, contained as its calls are, while its gate lets it.
 *
 * @param own the connector's
 */
record ContainedListener(WebSocketListener own, Containment containment, CallGate gate) implements WebSocketListener {
    private static final Logger LOG = LoggerFactory.getLogger(ContainedListener.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public void onText(String text) {
        run("onText", () -> own.onText(text));
    }

    @Override
    public void onBinary(byte[] bytes) {
        run("onBinary", () -> own.onBinary(bytes));
    }

    @Override
    public void onClose(WebSocketClose close) {
        try {
            run("onClose", () -> own.onClose(close));
        } catch (FailedListenerException e) {
            LOG.debug("{}: the socket is closed all the same", containment.bundle());
        }
    }

    /** @throws FailedListenerException by which the socket ends */
    private void run(String what, Runnable work) {
        var entered = gate.enterAlongside();
        if (entered.isEmpty()) {
            throw new FailedListenerException(containment.bundle() + " is closing");
        }
        try (var pass = entered.get()) {
            containment.within(LIMIT).run(what, Containment.Effect.NONE, pass, () -> {
                work.run();
                return true;
            });
        } catch (ConnectorException | Containment.Abandoned e) {
            throw new FailedListenerException(containment.bundle() + ": " + what + " failed");
        }
    }

    /** The connector can't be told. */
    static final class FailedListenerException extends RuntimeException {
        private static final long serialVersionUID = 1;

        FailedListenerException(String message) {
            super(message, null, false, false);
        }
    }
}
