package org.signalbox.workbench.ui;

/** What may have changed since a part asked last. */
public enum ChangeTopic {
    /** A service of the engine came or went. */
    SERVICES,
    PUBLICATIONS,
    ACCOUNTS,
    NETWORKS,
    /** Terms, budgets, and what was called and spent. */
    TERMS,
    /** Past posts or their engagement. */
    PAST_POSTS,
    AUDIT,
    /** Settings that all nodes share, such as the general pause. */
    SETTINGS,
    /** Content files and their checks. */
    CONTENT,
    STORY
}
