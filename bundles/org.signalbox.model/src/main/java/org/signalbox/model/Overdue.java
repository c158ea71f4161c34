package org.signalbox.model;

import java.time.Duration;

/** The handling of a publication that couldn't be sent at its time, for example because no node ran. */
public enum Overdue {
    /** It is sent late. */
    LATE,
    /** It is skipped. */
    SKIP,
    /** It is held until a person decides. */
    ASK;

    /** A time that was missed by more than this is overdue; up to it, the publication is sent late in any case. */
    public static final Duration AFTER = Duration.ofMinutes(10);
}
