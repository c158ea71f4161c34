package org.signalbox.workbench.ui;

/** Kinds of changes that parts can watch. */
public enum ChangeTopic {
    /** A service of the engine was registered or unregistered. */
    SERVICES,
    PUBLICATIONS,
    ACCOUNTS,
    NETWORKS,
    /** Terms, budgets, usage and spending. */
    TERMS,
    /** Past posts or their engagement. */
    PAST_POSTS,
    /** What people wrote to the accounts, what is done about it, and who they are. */
    INBOX,
    AUDIT,
    /** Settings shared by all nodes, such as the general pause. */
    SETTINGS,
    /** Content files and their checks. */
    CONTENT,
    SCENARIO
}
