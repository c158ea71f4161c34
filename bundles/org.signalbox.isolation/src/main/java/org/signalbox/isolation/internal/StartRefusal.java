package org.signalbox.isolation.internal;

import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.model.Message;

/** Why a connector didn't start in its process, in words for people. */
final class StartRefusal {
    private StartRefusal() {}

    static Message of(IsolatedBundle bundle, StartRefusedException refusal) {
        var detail = PrintedLines.clean(refusal.detail());
        return switch (refusal.reason()) {
            case NOT_INSTALLED, FAILED, LOST ->
                Message.of("isolation.start.failed", bundle.name(), bundle.version(), detail);
            case NO_CONNECTOR ->
                Message.of(
                        "isolation.start.no-connector",
                        bundle.name(),
                        bundle.network(),
                        bundle.timeout().toSeconds());
            case OTHER_ID -> Message.of("isolation.start.other-id", bundle.name(), bundle.network());
            case TWO_SERVICES -> Message.of("isolation.start.two-services", bundle.name(), bundle.network());
            case FOREIGN_SERVICE -> Message.of("isolation.start.foreign-service", bundle.name(), detail);
            case TIMEOUT ->
                Message.of(
                        "isolation.start.hangs",
                        bundle.name(),
                        bundle.version(),
                        bundle.timeout().toSeconds());
        };
    }
}
