package org.signalbox.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next version of a publication while it is put together. */
final class PublicationDraft {
    private final Publication before;
    PostSnapshot content;
    List<PublicationPart> parts;
    Instant due;
    Optional<Schedule> schedule;
    Overdue overdue;
    Optional<Message> reason;
    Instant notBefore;
    Duration preparationLeadTime = Duration.ZERO;
    Optional<Instant> prepareAt;
    Optional<Lease> lease;
    long epoch;
    int attempts;
    Optional<Instant> reconcileAt;
    int lookups;
    int crashes;
    Optional<Instant> publishedAt;
    Optional<Instant> deletedAt;
    Optional<PublicationId> reroutedFrom;
    Optional<PublicationId> reroutedTo;
    DueTimeDerivation derivation;

    PublicationDraft(Publication before) {
        this.before = before;
        content = before.content();
        parts = new ArrayList<>(before.parts());
        dueTime(before.dueTime());
        var progress = before.progress();
        reason = progress.reason();
        notBefore = progress.notBefore();
        prepareAt = progress.claim().prepareAt();
        lease = progress.claim().lease();
        epoch = progress.claim().epoch();
        attempts = progress.attempts().count();
        reconcileAt = progress.attempts().reconcileAt();
        lookups = progress.attempts().lookups();
        crashes = progress.attempts().crashes();
        publishedAt = progress.outcome().publishedAt();
        deletedAt = progress.outcome().deletedAt();
        reroutedFrom = progress.outcome().reroutedFrom();
        reroutedTo = progress.outcome().reroutedTo();
    }

    final void dueTime(DueTime time) {
        due = time.at();
        schedule = time.schedule();
        overdue = time.overdue();
        derivation = time.derivation();
        preparationLeadTime = time.preparationLeadTime();
    }

    PublicationDraft lease(Optional<Lease> value) {
        lease = value;
        return this;
    }

    PublicationDraft notBefore(Instant value) {
        notBefore = value;
        return this;
    }

    /** Takes it up again no sooner than that: to prepare it if that is what it waits for, else to send it. */
    PublicationDraft claimAt(Instant value) {
        if (prepareAt.isPresent()) {
            prepareAt = Optional.of(value);
            return this;
        }
        return notBefore(value);
    }

    /** Is prepared so long before its time as that takes. */
    PublicationDraft preparedAhead() {
        prepareAt = preparationLeadTime.isZero() ? Optional.empty() : Optional.of(due.minus(preparationLeadTime));
        return this;
    }

    PublicationDraft reason(Message value) {
        reason = Optional.of(value);
        return this;
    }

    PublicationDraft part(int index, PublicationPart value) {
        parts.set(index, value);
        return this;
    }

    PublicationStep change(Transition transition, Actor actor, Message what) {
        var next = transition
                .from(before.state())
                .orElseThrow(() -> new IllegalStateException(
                        transition + " can't happen to a publication that is " + before.state() + ": " + before.id()));
        return new PublicationStep(
                before, made(next, before.revision() + 1), transition, AuditEntry.of(actor, before.id(), what, next));
    }

    /** Before anything happened to it. */
    Publication first() {
        return made(before.state(), before.revision());
    }

    private Publication made(PublicationState state, long revision) {
        return new Publication(
                before.identity(),
                content,
                parts,
                new DueTime(due, schedule, overdue, derivation, preparationLeadTime),
                new PublicationProgress(
                        state,
                        reason,
                        notBefore.isBefore(due) ? due : notBefore, // nothing brings its time forward
                        new Claim(lease, epoch, prepareAt),
                        new Attempts(attempts, reconcileAt, lookups, crashes),
                        new PublicationOutcome(publishedAt, deletedAt, reroutedFrom, reroutedTo)),
                revision);
    }
}
