package org.signalbox.model;

/** How bad a problem is. An error keeps a post from being scheduled. */
public enum Severity {
    ERROR,
    WARNING,
    INFO
}
