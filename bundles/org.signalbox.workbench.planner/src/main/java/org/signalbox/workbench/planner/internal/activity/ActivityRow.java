package org.signalbox.workbench.planner.internal.activity;

import org.signalbox.model.AuditEntry;

/**
 * An audit entry in a list.
 *
 * @param name display name of its subject
 */
record ActivityRow(AuditEntry entry, String name) {
    AuditSubject kind() {
        return AuditSubject.of(entry);
    }
}
