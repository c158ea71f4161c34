package org.signalbox.model;

/** What an admin chose for where a network's connector runs. */
public enum IsolationChoice {
    /** Nothing: connectors of Signalbox's own vendor run inside, all others in processes of their own. */
    INHERIT,
    /** In a process of its own. */
    ON,
    /** In the process of Signalbox. */
    OFF
}
