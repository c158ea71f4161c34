package org.signalbox.isolation;

import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.isolation.internal.PrintedLines;
import org.signalbox.model.Message;

/** Why a connector didn't start, inside or in its process, in words for people. */
public final class StartRefusal {
    private StartRefusal() {}

    /** A sentence of its own for each reason, with what its vendor has to change. */
    public static Message of(IsolatedBundle bundle, StartRefusedException refusal) {
        var detail = PrintedLines.clean(refusal.detail());
        return switch (refusal.reason()) {
            case NOT_INSTALLED -> of("not-installed", bundle.name(), bundle.version(), detail);
            case FAILED, LOST -> of("failed", bundle.name(), bundle.version(), detail);
            case MISSING_PACKAGE -> of("missing-package", bundle.name(), detail);
            case MISSING_CLASS -> of("missing-class", bundle.name(), detail);
            case JAVA_TOO_NEW -> of("java", bundle.name(), Runtime.version().feature());
            case THREW -> of("threw", bundle.name(), detail);
            case NO_OBJECT -> of("no-object", bundle.name(), bundle.network());
            case NO_ID -> of("no-id", bundle.name(), bundle.network());
            case NO_CONNECTOR ->
                of(
                        "no-connector",
                        bundle.name(),
                        bundle.network(),
                        bundle.timeout().toSeconds());
            case OTHER_ID -> of("other-id", bundle.name(), bundle.network(), detail);
            case TWO_SERVICES -> of("two-services", bundle.name(), bundle.network());
            case FOREIGN_SERVICE -> of("foreign-service", bundle.name(), detail);
            case TIMEOUT ->
                of("hangs", bundle.name(), bundle.version(), bundle.timeout().toSeconds());
        };
    }

    private static Message of(String reason, Object... args) {
        return Message.of("isolation.start." + reason, args);
    }
}
