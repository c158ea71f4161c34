package org.signalbox.workbench.planner.internal.activity;

import java.util.Locale;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;

/** Kinds of subjects of audit entries. */
enum AuditSubject {
    ALL("activity", ""),
    PUBLICATION("send", "publication/"),
    NETWORK("radio-tower", "network/"),
    ACCOUNT("user", "account/"),
    OTHER("settings", "");

    private final String icon;
    private final String prefix;

    AuditSubject(String icon, String prefix) {
        this.icon = icon;
        this.prefix = prefix;
    }

    String icon() {
        return icon;
    }

    Message word() {
        return Message.of("planner.subject." + name().toLowerCase(Locale.ROOT));
    }

    /** Kind of an entry; never {@link #ALL}. */
    static AuditSubject of(AuditEntry entry) {
        for (var kind : values()) {
            if (!kind.prefix.isEmpty() && entry.subject().startsWith(kind.prefix)) {
                return kind;
            }
        }
        return OTHER;
    }

    boolean fits(AuditEntry entry) {
        return this == ALL || of(entry) == this;
    }

    /** Id of the subject, without its kind. */
    static String id(AuditEntry entry) {
        return entry.subject().substring(of(entry).prefix.length());
    }
}
