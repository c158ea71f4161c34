package org.signalbox.model;

/** The handling of a publication that couldn't be sent at its time, for example because no node ran. */
public enum Overdue {
    /** It is sent late. */
    LATE,
    /** It is skipped. */
    SKIP,
    /** It is held until a person decides. */
    ASK
}
