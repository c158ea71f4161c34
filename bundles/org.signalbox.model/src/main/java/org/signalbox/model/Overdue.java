package org.signalbox.model;

/** What happens to a publication that couldn't be sent at its time, for example as no node ran. */
public enum Overdue {
    /** It is sent late. */
    LATE,
    /** It is skipped. */
    SKIP,
    /** It is held until a person decides. */
    ASK
}
