package org.signalbox.model;

/** The severity of a problem. An error keeps a post from being scheduled. */
public enum Severity {
    ERROR,
    WARNING,
    INFO
}
