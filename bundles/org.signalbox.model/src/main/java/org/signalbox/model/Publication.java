package org.signalbox.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.PublicationPart.Progress;

/**
 * One variant's way onto one account. Immutable; its methods make a {@link Change} for the store.
 *
 * @param title of the post, for lists
 * @param path of the content file when it was scheduled
 * @param source SHA-256 of what was frozen, to see whether the file differs now
 * @param due the promised instant
 * @param schedule the wall time behind it; empty for «now»
 * @param notBefore a later instant when a retry or rate makes it wait; else equal to {@code due}
 * @param reason why it is in its state, where there is something to tell
 * @param reconcileAt when an unclear outcome is looked at next, also while a person is asked
 * @param lookups how often that was done
 * @param deaths at how many deaths of a node in a row it was under way; 0 once a commit of it came back
 * @param withdrawnAt when it was deleted at the network
 * @param reroutedFrom the one that this goes out in place of
 * @param reroutedTo the one that goes out in place of this, which is cancelled for good
 * @param derivation how {@code due} came about
 * @param revision counts changes
 */
public record Publication(
        PublicationId id,
        PostId post,
        AccountId account,
        String title,
        String path,
        String source,
        Map<String, String> options,
        Optional<String> language,
        List<PublicationPart> parts,
        Instant due,
        Optional<Schedule> schedule,
        Overdue overdue,
        PublicationState state,
        Optional<Message> reason,
        Instant notBefore,
        Optional<Lease> lease,
        long epoch,
        int attempts,
        Optional<Instant> reconcileAt,
        int lookups,
        int deaths,
        Optional<Instant> publishedAt,
        Optional<Instant> withdrawnAt,
        Instant createdAt,
        Optional<PublicationId> reroutedFrom,
        Optional<PublicationId> reroutedTo,
        DueTimeDerivation derivation,
        long revision) {
    public Publication {
        options = Map.copyOf(options);
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a publication has at least one part");
        }
    }

    /** A new one, to which nothing has happened yet and which goes out in place of no other. */
    public static Publication planned(
            PublicationId id,
            PostId post,
            AccountId account,
            String title,
            String path,
            String source,
            Map<String, String> options,
            Optional<String> language,
            List<PublicationPart> parts,
            Instant due,
            Optional<Schedule> schedule,
            Overdue overdue,
            Instant createdAt) {
        return new Publication(
                id,
                post,
                account,
                title,
                path,
                source,
                options,
                language,
                parts,
                due,
                schedule,
                overdue,
                PublicationState.PLANNED,
                Optional.empty(),
                due,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                createdAt,
                Optional.empty(),
                Optional.empty(),
                schedule.map(at -> DueTimeDerivation.of(at, Duration.ZERO)).orElse(DueTimeDerivation.NONE),
                0);
    }

    /** The same before anything happened to it, at a time that was derived so. */
    public Publication derived(Schedule at, DueTimeDerivation how) {
        var draft = with();
        draft.schedule = Optional.of(at);
        draft.due = at.instant().plus(how.delay());
        draft.notBefore = draft.due;
        draft.derivation = how;
        return draft.first();
    }

    /** The same before anything happened to it, with another way to its time. */
    public Publication derived(DueTimeDerivation how) {
        var draft = with();
        draft.derivation = how;
        return draft.first();
    }

    /**
     * Whether it may cost something yet, or may have cost something that isn't stored: it is under way, or waits to be
     * sent again after a try that may have been sent.
     */
    public boolean mayBeCharged() {
        return switch (state) {
            case CLAIMED, SENDING, UNKNOWN, REVIEW -> true;
            case PLANNED, HELD -> mayHaveBeenSent();
            case PUBLISHED, REJECTED, SKIPPED, CANCELLED, EXPIRED -> false;
        };
    }

    /** Whether the first part that isn't known to be visible may have been sent. */
    public boolean mayHaveBeenSent() {
        return pending().filter(part -> part.intendedAt().isPresent()).isPresent();
    }

    /** The first part that isn't visible yet; empty when all are. */
    public Optional<PublicationPart> pending() {
        return parts.stream().filter(part -> part.progress() != Progress.DONE).findFirst();
    }

    /** Whether a part of it may be visible, and nobody knows. */
    public boolean unclear() {
        return pending().filter(part -> part.progress() == Progress.INTENDED).isPresent();
    }

    /** The texts of all parts. */
    public String text() {
        return parts.stream().map(PublicationPart::text).collect(Collectors.joining("\n"));
    }

    /** The receipt of the part before {@code index}. */
    public Optional<Receipt> parentOf(int index) {
        return index == 0 ? Optional.empty() : parts.get(index - 1).receipt();
    }

    /** The receipt of the first part, where there is one. */
    public Optional<Receipt> receipt() {
        return parts.get(0).receipt();
    }

    public Change claim(NodeId node, Instant until, Actor actor) {
        var claimed = with().lease(Optional.of(new Lease(node, epoch + 1, until)));
        claimed.epoch = epoch + 1;
        return claimed.change(Transition.CLAIM, actor, Message.of("publication.claimed", node));
    }

    /** As it is where only its lease was extended, which is no change that anyone is told of. */
    public Publication leased(Instant until) {
        var held = lease.orElseThrow(() -> new IllegalStateException("not claimed: " + id));
        return with().lease(Optional.of(new Lease(held.node(), held.epoch(), until)))
                .first();
    }

    Publication deaths(int count) {
        var counted = with();
        counted.deaths = count;
        return counted.first();
    }

    public Change returnToQueue(Message why, Instant retryAt, Actor actor) {
        return with().lease(Optional.empty())
                .notBefore(retryAt)
                .reason(why)
                .change(Transition.RETURN_TO_QUEUE, actor, why);
    }

    /**
     * Stores the intent to make {@code part} visible; the lease is extended to outlast the deadline by half as long
     * again, to the microsecond, as stores keep it: what is stored as it is needn't be read again.
     *
     * @param deadline when the commit is over for sure
     */
    public Change intend(int part, PublishKey key, String prepared, Instant deadline, Actor actor) {
        var held = lease.orElseThrow(() -> new IllegalStateException("not claimed: " + id));
        var longer = deadline.plus(Duration.between(actor.at(), deadline).dividedBy(2))
                .truncatedTo(ChronoUnit.MICROS);
        var changed = with().part(part, parts.get(part).intended(key, prepared, actor.at(), deadline))
                .lease(Optional.of(
                        new Lease(held.node(), held.epoch(), longer.isAfter(held.until()) ? longer : held.until())));
        changed.attempts = attempts + 1;
        return changed.change(Transition.INTEND, actor, Message.of("publication.intended", part + 1, parts.size()));
    }

    /** The part is visible, as its commit, a read-back or a person says. */
    public Change done(int part, Receipt receipt, Actor actor) {
        var changed = with().part(part, parts.get(part).done(receipt));
        changed.reconcileAt = Optional.empty();
        changed.lookups = 0;
        changed.deaths = 0;
        changed.reason = Optional.empty();
        if (part == parts.size() - 1) {
            changed.publishedAt = Optional.of(receipt.at());
            changed.lease = Optional.empty();
            return changed.change(Transition.COMPLETE, actor, Message.of("publication.published", receipt.remoteId()));
        }
        if (state != PublicationState.SENDING) {
            changed.lease = Optional.empty();
            changed.notBefore = actor.at();
        }
        return changed.change(
                Transition.PART_DONE,
                actor,
                Message.of("publication.part-done", part + 1, parts.size(), receipt.remoteId()));
    }

    /** The part is provably not visible; it is tried again with the same key. */
    public Change unsent(int part, Message why, Instant retryAt, Actor actor) {
        var changed = with().part(part, parts.get(part).unsent()).lease(Optional.empty());
        changed.reconcileAt = Optional.empty();
        changed.lookups = 0;
        changed.deaths = deathsAfterCommit();
        return changed.notBefore(retryAt).reason(why).change(Transition.UNSENT, actor, why);
    }

    /** As {@link #unsent}, where also no earlier try of the part can have been sent. */
    public Change neverSent(int part, Message why, Instant retryAt, Actor actor) {
        var changed = with().part(part, parts.get(part).neverSent()).lease(Optional.empty());
        return changed.notBefore(retryAt).reason(why).change(Transition.UNSENT, actor, why);
    }

    /** Whether the part is visible isn't clear; it is looked at again at {@code lookAt}. */
    public Change markUnknown(Message why, Instant lookAt, Actor actor) {
        var changed = with().reason(why);
        if (state == PublicationState.SENDING) {
            changed.lease(Optional.empty());
        }
        changed.reconcileAt = Optional.of(lookAt);
        changed.lookups = state == PublicationState.UNKNOWN ? lookups + 1 : 0;
        changed.deaths = deathsAfterCommit();
        return changed.change(Transition.MARK_UNKNOWN, actor, why);
    }

    /**
     * Its sender is silent and may be sending still. The lease stays as a sign of that, also while the outcome is
     * looked at again.
     */
    public Change suspectSender(Message why, Instant lookAt, Actor actor) {
        var changed = with().reason(why);
        changed.reconcileAt = Optional.of(lookAt);
        return changed.change(Transition.MARK_UNKNOWN, actor, why);
    }

    /**
     * Its sender is silent no more: it is gone, or tells itself that it doesn't know either. From here on it is an
     * unclear outcome like any other.
     *
     * @param over when its commit is over for sure
     */
    public Change findSender(Message why, Instant over, Instant lookAt, Actor actor) {
        var unclear = pending().orElseThrow();
        var changed = with().part(unclear.index(), unclear.overBy(over))
                .lease(Optional.empty())
                .reason(why);
        changed.reconcileAt = Optional.of(lookAt);
        return changed.change(Transition.MARK_UNKNOWN, actor, why);
    }

    /** A person is asked, for want of anything better; it is looked at again at {@code lookAt}, as it may turn up. */
    public Change ask(Message why, Instant lookAt, Actor actor) {
        var changed = with().lease(Optional.empty()).reason(why);
        changed.reconcileAt = Optional.of(lookAt);
        changed.lookups = lookups + 1;
        return changed.change(Transition.ASK, actor, why);
    }

    /** A person is asked, as nothing else can tell. */
    public Change ask(Message why, Actor actor) {
        var changed = with().lease(Optional.empty()).reason(why);
        changed.reconcileAt = Optional.empty();
        return changed.change(Transition.ASK, actor, why);
    }

    /**
     * It was under way at too many deaths of nodes in a row: nothing is called for it any more until a person decides,
     * not even to look it up.
     */
    public Change setAside(Message why, Actor actor) {
        var changed = with().lease(Optional.empty()).reason(why);
        changed.reconcileAt = Optional.empty();
        changed.deaths = deaths + 1;
        return changed.change(Transition.SET_ASIDE, actor, why);
    }

    /** A person has it tried again; a part whose outcome was unclear gets a new key. */
    public Change retry(Actor actor) {
        var changed = with().lease(Optional.empty()).notBefore(actor.at());
        changed.reason = Optional.empty();
        changed.reconcileAt = Optional.empty();
        changed.lookups = 0;
        changed.deaths = 0;
        pending()
                .ifPresent(part ->
                        changed.part(part.index(), PublicationPart.waiting(part.index(), part.text(), part.media())));
        return changed.change(Transition.RETRY, actor, Message.of("publication.retried"));
    }

    public Change hold(Message why, Actor actor) {
        return unsent(with()).lease(Optional.empty()).reason(why).change(Transition.HOLD, actor, why);
    }

    /** As {@link #hold}, where no try of the pending part can have been sent. */
    public Change holdUnsent(Message why, Actor actor) {
        var changed = with().lease(Optional.empty()).reason(why);
        pending().ifPresent(part -> changed.part(part.index(), part.neverSent()));
        return changed.change(Transition.HOLD, actor, why);
    }

    public Change release(Actor actor) {
        var changed = with();
        changed.reason = Optional.empty();
        changed.notBefore = due.isBefore(actor.at()) ? actor.at() : due;
        return changed.change(Transition.RELEASE, actor, Message.of("publication.released"));
    }

    public Change reject(Message why, Actor actor) {
        return unsent(freed()).lease(Optional.empty()).reason(why).change(Transition.REJECT, actor, why);
    }

    public Change cancel(Actor actor) {
        var changed = freed();
        changed.reconcileAt = Optional.empty();
        return changed.change(Transition.CANCEL, actor, Message.of("publication.cancelled"));
    }

    /** Likewise, with a reason that is kept. */
    public Change cancel(Message why, Actor actor) {
        return freed().reason(why).change(Transition.CANCEL, actor, why);
    }

    /**
     * Undoes a cancellation. Of what was unclear a person is asked again, as it would else go out a second time.
     *
     * @throws IllegalStateException also where another one goes out in place of this: both would
     */
    public Change restore(Actor actor) {
        if (reroutedTo.isPresent()) {
            throw new IllegalStateException("another one goes out in its place: " + id);
        }
        var restored = with();
        if (unclear()) {
            restored.reconcileAt = Optional.of(actor.at());
            return restored.change(Transition.REOPEN, actor, Message.of("publication.restored"));
        }
        restored.reason = Optional.empty();
        return restored.change(Transition.RESTORE, actor, Message.of("publication.restored"));
    }

    public Change skip(Message why, Actor actor) {
        return freed().reason(why).change(Transition.SKIP, actor, why);
    }

    public Change expire(Message why, Actor actor) {
        return freed().reason(why).change(Transition.EXPIRE, actor, why);
    }

    /**
     * Has another one go out in its place: it is cancelled for good, and the other is planned, in one step.
     *
     * @param instead of the same post, for another account, frozen and planned; nothing happened to it yet
     * @throws IllegalStateException where some of it is visible or may be, or it is in a state that doesn't allow it
     */
    public Rerouting reroute(Publication instead, Actor actor) {
        if (!instead.post.equals(post)
                || instead.account.equals(account)
                || instead.state != PublicationState.PLANNED) {
            throw new IllegalArgumentException("not a publication of the same post for another account: " + instead.id);
        }
        if (parts.stream().anyMatch(part -> part.progress() != Progress.WAITING)) {
            throw new IllegalStateException("a part of it is visible, or may be: " + id);
        }
        var why = Message.of("publication.rerouted", instead.account, instead.id);
        var ended = freed().lease(Optional.empty()).reason(why);
        ended.reroutedTo = Optional.of(instead.id);
        var planned = new PublicationDraft(instead);
        planned.reroutedFrom = Optional.of(id);
        return new Rerouting(ended.change(Transition.REROUTE, actor, why), planned.first());
    }

    public Change reschedule(Schedule newSchedule, Actor actor) {
        var changed = with().notBefore(newSchedule.instant());
        changed.schedule = Optional.of(newSchedule);
        changed.due = newSchedule.instant();
        changed.derivation = derivation.at(newSchedule);
        return changed.change(Transition.REPLAN, actor, Message.of("publication.rescheduled", newSchedule));
    }

    /** It waits, and needn't for so long. */
    public Change sooner(Instant newNotBefore, Actor actor) {
        var wall = Schedule.at(newNotBefore, schedule.map(Schedule::zone).orElse(ZoneOffset.UTC));
        return with().notBefore(newNotBefore).change(Transition.REPLAN, actor, Message.of("publication.sooner", wall));
    }

    /**
     * Its zone has other rules now: the wall time stays, the instant follows it, also to where it is overdue.
     *
     * @throws IllegalStateException without a wall time
     */
    public Change rezone(Actor actor) {
        var wall = schedule.orElseThrow(() -> new IllegalStateException("no wall time: " + id));
        var at = wall.instant().plus(derivation.delay());
        var waits = notBefore.isAfter(due);
        var why = Message.of("publication.rezoned", wall, due, at, wall.zoneRules());
        var changed = with().notBefore(waits ? notBefore : at);
        changed.due = at;
        changed.derivation = derivation.by(wall.zoneRules());
        if (at.equals(due)) {
            return changed.change(Transition.REPLAN, actor, Message.of("publication.zone-rules", wall.zoneRules()));
        }
        if (state == PublicationState.PLANNED) {
            changed.reason = Optional.of(why);
        }
        return changed.change(Transition.REPLAN, actor, why);
    }

    /** Whether a newly frozen one begins with what is visible of this, as it is, and has more. */
    public boolean goesOnAs(Publication frozen) {
        var visible =
                parts.stream().filter(part -> part.progress() == Progress.DONE).count();
        var parts = goingOnAs(frozen);
        return parts.size() > visible
                && parts.stream()
                                .filter(part -> part.progress() == Progress.DONE)
                                .count()
                        == visible;
    }

    /** Its parts; of those that stay as they are, what happened to them stays too. */
    private List<PublicationPart> goingOnAs(Publication frozen) {
        return frozen.parts.stream()
                .map(part ->
                        part.index() < parts.size() && parts.get(part.index()).shows(part)
                                ? parts.get(part.index())
                                : part)
                .toList();
    }

    /**
     * Takes over the content of a newly frozen one of the same post and account, behind what is visible.
     *
     * @throws IllegalStateException also where this doesn't {@link #goesOnAs go on as} that one
     */
    public Change update(Publication frozen, Actor actor) {
        if (!goesOnAs(frozen)) {
            throw new IllegalStateException("a part of it is visible, and can't become another: " + id);
        }
        var changed = with().notBefore(frozen.due);
        changed.title = frozen.title;
        changed.path = frozen.path;
        changed.source = frozen.source;
        changed.options = frozen.options;
        changed.language = frozen.language;
        changed.parts = new ArrayList<>(goingOnAs(frozen));
        changed.due = frozen.due;
        changed.schedule = frozen.schedule;
        changed.overdue = frozen.overdue;
        changed.derivation = frozen.derivation;
        return changed.change(Transition.REPLAN, actor, Message.of("publication.updated"));
    }

    public Change edited(int part, String text, Receipt receipt, Actor actor) {
        return with().part(part, parts.get(part).edited(text, receipt))
                .change(Transition.EDIT, actor, Message.of("publication.edited", part + 1));
    }

    public Change withdrawn(Actor actor) {
        var changed = with();
        changed.withdrawnAt = Optional.of(actor.at());
        return changed.change(Transition.WITHDRAW, actor, Message.of("publication.withdrawn"));
    }

    /**
     * A commit that came back, whatever it came to, killed nobody; a look at what is unclear proves nothing of commits.
     */
    private int deathsAfterCommit() {
        return state == PublicationState.SENDING ? 0 : deaths;
    }

    /** Nothing is visible of the part that was to be. */
    private PublicationDraft unsent(PublicationDraft changed) {
        pending()
                .filter(part -> part.progress() == Progress.INTENDED)
                .ifPresent(part -> changed.part(part.index(), part.unsent()));
        return changed;
    }

    private PublicationDraft with() {
        return new PublicationDraft(this);
    }

    /** Without its slot: another one may have that. */
    private PublicationDraft freed() {
        var draft = with();
        draft.derivation = derivation.freed();
        return draft;
    }
}
