package org.signalbox.workbench.planner.internal.activity;

import org.signalbox.model.AuditEntry;

/**
 * Something that happened, in a list.
 *
 * @param name what people call the thing that it happened to
 */
record ActivityRow(AuditEntry entry, String name) {
    AuditSubject kind() {
        return AuditSubject.of(entry);
    }
}
