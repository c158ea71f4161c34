package org.signalbox.isolation.internal;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.wire.LostCalls;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;

/** The failures of calls whose process has ended, in words for people. */
final class LostProcess implements LostCalls {
    @Override
    public ConnectorException of(LostCall call, String method) {
        return switch (call) {
            case UNSENT ->
                LocalizedFailure.with(
                        Message.of("isolation.lost.unsent"), words -> new ConnectorException.NotSent(words, null));
            case NOT_MADE ->
                LocalizedFailure.with(
                        Message.of("isolation.lost.not-made"), words -> new ConnectorException.NotSent(words, null));
            case UNKNOWN ->
                LocalizedFailure.with(
                        Message.of("isolation.lost.unknown", method),
                        words -> new ConnectorException.OutcomeUnknown(words, null));
            case WITHOUT_EFFECT ->
                LocalizedFailure.with(
                        Message.of("isolation.lost.no-effect", method),
                        words -> new ConnectorException.Unavailable(words, null));
        };
    }
}
