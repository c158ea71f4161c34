package org.signalbox.model;

/**
 * One step of a publication, to be stored in one transaction with its audit entry. Only {@link Publication}'s methods
 * make one, so that only the transition table changes states.
 */
public final class PublicationStep {
    private final Publication before;
    private final Publication after;
    private final Transition transition;
    private final AuditEntry audit;

    PublicationStep(Publication before, Publication after, Transition transition, AuditEntry audit) {
        this.before = before;
        this.after = after;
        this.transition = transition;
        this.audit = audit;
    }

    /** The same step with what is known of it, which is stored with its audit entry. */
    public PublicationStep with(Evidence evidence) {
        return new PublicationStep(before, after, transition, audit.with(evidence));
    }

    /** The same step, after which it was in flight at so many crashes of nodes in a row. */
    public PublicationStep withCrashCount(int count) {
        return new PublicationStep(before, after.withCrashes(count), transition, audit);
    }

    /** The publication before the step. The step is stale if the store has another revision. */
    public Publication before() {
        return before;
    }

    /** The publication after the step; its revision is one more. */
    public Publication after() {
        return after;
    }

    public Transition transition() {
        return transition;
    }

    public AuditEntry audit() {
        return audit;
    }
}
