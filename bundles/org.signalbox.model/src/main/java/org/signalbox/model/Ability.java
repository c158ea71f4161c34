package org.signalbox.model;

/** What whoever uses a store may do there; a store of one's own allows everything. */
public enum Ability {
    /** Plan, change and cancel publications. */
    PLAN,
    /** Connect accounts. */
    CONNECT,
    /** Change networks and what all have to keep to: terms, budgets, rules. */
    ADMINISTER
}
