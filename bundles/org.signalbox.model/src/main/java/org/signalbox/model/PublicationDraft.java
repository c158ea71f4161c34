package org.signalbox.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The next version of a publication while it is put together. */
final class PublicationDraft {
    private final Publication before;
    String title;
    String path;
    String source;
    Map<String, String> options;
    Optional<String> language;
    List<PublicationPart> parts;
    Instant due;
    Optional<Schedule> schedule;
    Overdue overdue;
    Optional<Message> reason;
    Instant notBefore;
    Optional<Lease> lease;
    long epoch;
    int attempts;
    Optional<Instant> reconcileAt;
    int lookups;
    int deaths;
    Optional<Instant> publishedAt;
    Optional<Instant> withdrawnAt;
    Optional<PublicationId> reroutedFrom;
    Optional<PublicationId> reroutedTo;
    DueTimeDerivation derivation;

    PublicationDraft(Publication before) {
        this.before = before;
        title = before.title();
        path = before.path();
        source = before.source();
        options = before.options();
        language = before.language();
        parts = new ArrayList<>(before.parts());
        due = before.due();
        schedule = before.schedule();
        overdue = before.overdue();
        reason = before.reason();
        notBefore = before.notBefore();
        lease = before.lease();
        epoch = before.epoch();
        attempts = before.attempts();
        reconcileAt = before.reconcileAt();
        lookups = before.lookups();
        deaths = before.deaths();
        publishedAt = before.publishedAt();
        withdrawnAt = before.withdrawnAt();
        reroutedFrom = before.reroutedFrom();
        reroutedTo = before.reroutedTo();
        derivation = before.derivation();
    }

    PublicationDraft lease(Optional<Lease> value) {
        lease = value;
        return this;
    }

    PublicationDraft notBefore(Instant value) {
        notBefore = value;
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

    Change change(Transition move, Actor actor, Message what) {
        var next = move.from(before.state())
                .orElseThrow(() -> new IllegalStateException(
                        move + " can't happen to a publication that is " + before.state() + ": " + before.id()));
        return new Change(
                before, made(next, before.revision() + 1), move, AuditEntry.of(actor, before.id(), what, next));
    }

    /** Before anything happened to it. */
    Publication first() {
        return made(before.state(), before.revision());
    }

    private Publication made(PublicationState state, long revision) {
        return new Publication(
                before.id(),
                before.post(),
                before.account(),
                title,
                path,
                source,
                options,
                language,
                parts,
                due,
                schedule,
                overdue,
                state,
                reason,
                notBefore.isBefore(due) ? due : notBefore, // nothing brings its time forward
                lease,
                epoch,
                attempts,
                reconcileAt,
                lookups,
                deaths,
                publishedAt,
                withdrawnAt,
                before.createdAt(),
                reroutedFrom,
                reroutedTo,
                derivation,
                revision);
    }
}
