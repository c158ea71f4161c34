package org.signalbox.http.internal;

import java.net.URI;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest.Effect;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;

/**
 * The failure of an exchange, as messages.
 *
 * @param host without path and query, which contain secrets at some networks
 */
record ExchangeFailure(String operation, String host) {
    static ExchangeFailure of(String operation, URI uri) {
        return new ExchangeFailure(operation, uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort()));
    }

    Message message(String code, Object... more) {
        return Message.of(
                code, Stream.concat(Stream.of(operation, host), Stream.of(more)).toArray());
    }

    static ConnectorException.NotSent unsent(Message reason, @Nullable Throwable cause) {
        return LocalizedFailure.with(reason, message -> new ConnectorException.NotSent(message, cause));
    }

    static ConnectorException unclear(Effect effect, Message reason) {
        return effect == Effect.VISIBLE
                ? LocalizedFailure.with(reason, message -> new ConnectorException.OutcomeUnknown(message, null))
                : LocalizedFailure.with(reason, message -> new ConnectorException.Unavailable(message, null));
    }
}
