package org.signalbox.networks.internal.lifecycle;

import java.time.Instant;
import java.util.Locale;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;

/** Texts of planned changes. */
final class PlannedChangeText {
    private PlannedChangeText() {}

    /** The change as a text: «chirp is disabled». */
    static Message what(PlannedChange change) {
        return change.jar()
                .map(jar -> Message.of("networks.planned.replace", change.network(), jar.version()))
                .orElseGet(() -> Message.of(
                        "networks.planned." + change.kind().name().toLowerCase(Locale.ROOT), change.network()));
    }

    static AuditEntry entry(PlannedChange change, String code, String actor, Instant at) {
        return new AuditEntry(
                at,
                actor,
                "network/" + change.network(),
                Message.of(code, what(change).text(Locale.ENGLISH), change.due(), change.id()));
    }
}
