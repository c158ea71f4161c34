package org.signalbox.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.PublicationPart.Progress;

/**
 * One variant's way onto one account. Immutable; its methods and those of the {@link PublicationStateMachine state
 * machine} make a {@link PublicationStep} for the store.
 *
 * @param revision counts changes
 */
public record Publication(
        PublicationIdentity identity,
        PostSnapshot content,
        List<PublicationPart> parts,
        DueTime dueTime,
        PublicationProgress progress,
        long revision)
        implements PublicationStateMachine {
    public Publication {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a publication has at least one part");
        }
    }

    /** A new one, to which nothing has happened yet and which goes out in place of no other. */
    public static Publication planned(
            PublicationIdentity identity, PostSnapshot content, List<PublicationPart> parts, DueTime dueTime) {
        return new Publication(identity, content, parts, dueTime, PublicationProgress.planned(dueTime.at()), 0);
    }

    public PublicationId id() {
        return identity.id();
    }

    public PostId post() {
        return identity.post();
    }

    public AccountId account() {
        return identity.account();
    }

    public String title() {
        return content.title();
    }

    public String path() {
        return content.path();
    }

    public Instant due() {
        return dueTime.at();
    }

    public Optional<Schedule> schedule() {
        return dueTime.schedule();
    }

    public DueTimeDerivation derivation() {
        return dueTime.derivation();
    }

    public PublicationState state() {
        return progress.state();
    }

    /**
     * One of its parts in the form for connectors.
     *
     * @param bytes asked when media are read
     */
    public Part forConnector(PublicationPart part, MediaInfo.Bytes bytes) {
        var media = part.media().stream().map(info -> info.media(bytes)).toList();
        var built = Part.of(part.text())
                .place(part.index(), parts.size())
                .media(media)
                .options(PartOptions.of(content.options(), part.index()));
        content.language().ifPresent(built::language);
        part.details().title().ifPresent(built::title);
        part.details().link().ifPresent(link -> built.link(link.card(bytes)));
        part.details().poll().ifPresent(built::poll);
        return built.build();
    }

    public Optional<Message> reason() {
        return progress.reason();
    }

    public Instant notBefore() {
        return progress.notBefore();
    }

    /** When a node may take it to prepare it; empty when it may be sent. */
    public Optional<Instant> prepareAt() {
        return progress.claim().prepareAt();
    }

    /** When a node may take it next. */
    public Instant claimAt() {
        return prepareAt().orElse(notBefore());
    }

    /**
     * When it was to go out at the latest: one that was being prepared at its time isn't overdue for as long as that
     * goes on.
     */
    public Instant effectiveDue() {
        return pending()
                .flatMap(PublicationPart::prepared)
                .filter(made -> !made.since().isAfter(due()))
                .map(made -> prepareAt().orElse(made.at()))
                .filter(due()::isBefore)
                .orElse(due());
    }

    public Optional<Lease> lease() {
        return progress.claim().lease();
    }

    /** The same before anything happened to it, at a time that was derived so. */
    public Publication derived(Schedule at, DueTimeDerivation how) {
        var draft = with();
        draft.schedule = Optional.of(at);
        draft.due = at.instant().plus(how.delay());
        draft.notBefore = draft.due;
        draft.derivation = how;
        return draft.preparedAhead().first();
    }

    /** The same before anything happened to it, which is begun to be prepared so long before its time. */
    public Publication withPreparationLeadTime(Duration leadTime) {
        var draft = with();
        draft.preparationLeadTime = leadTime;
        return draft.preparedAhead().first();
    }

    /** The same before anything happened to it, with another way to its time. */
    public Publication derived(DueTimeDerivation how) {
        var draft = with();
        draft.derivation = how;
        return draft.first();
    }

    /**
     * Whether it may cost something yet, or may have cost something that isn't stored: it is in flight, or waits to be
     * sent again after a try that may have been sent.
     */
    public boolean mayBeCharged() {
        return switch (state()) {
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

    /** The item that it answers; empty for a post. */
    public Optional<AnsweredItem> answers() {
        return identity.answers();
    }

    /** Whether it answers what somebody wrote. It has no content file then. */
    public boolean isAnswer() {
        return answers().isPresent();
    }

    /** The receipt of the part before {@code index}; of the first part that of the item that it answers. */
    public Optional<Receipt> parentOf(int index) {
        return index > 0 ? parts.get(index - 1).receipt() : answers().map(AnsweredItem::receipt);
    }

    /** The receipt of the first part, where there is one. */
    public Optional<Receipt> receipt() {
        return parts.get(0).receipt();
    }

    /** As it is where only its lease was extended, which is no change that anyone is told of. */
    public Publication leased(Instant until) {
        var held = lease().orElseThrow(() -> new IllegalStateException("not claimed: " + id()));
        return with().lease(Optional.of(new Lease(held.node(), held.epoch(), until)))
                .first();
    }

    Publication withCrashes(int count) {
        var counted = with();
        counted.crashes = count;
        return counted.first();
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

    public PublicationStep reschedule(Schedule newSchedule, Actor actor) {
        var changed = with().notBefore(newSchedule.instant());
        changed.schedule = Optional.of(newSchedule);
        changed.due = newSchedule.instant();
        changed.derivation = derivation().at(newSchedule);
        changed.preparedAhead();
        return changed.change(Transition.REPLAN, actor, Message.of("publication.rescheduled", newSchedule));
    }

    /** It waits, and needn't for so long. */
    public PublicationStep sooner(Instant newNotBefore, Actor actor) {
        var wall = Schedule.at(newNotBefore, schedule().map(Schedule::zone).orElse(ZoneOffset.UTC));
        return with().notBefore(newNotBefore).change(Transition.REPLAN, actor, Message.of("publication.sooner", wall));
    }

    /**
     * Its zone has other rules now: the wall time stays, the instant follows it, also to where it is overdue.
     *
     * @throws IllegalStateException without a wall time
     */
    public PublicationStep rezone(Actor actor) {
        var wall = schedule().orElseThrow(() -> new IllegalStateException("no wall time: " + id()));
        var at = wall.instant().plus(derivation().delay());
        var waits = notBefore().isAfter(due());
        var why = Message.of("publication.rezoned", wall, due(), at, wall.zoneRules());
        var changed = with().notBefore(waits ? notBefore() : at);
        changed.due = at;
        changed.derivation = derivation().by(wall.zoneRules());
        changed.preparedAhead();
        if (at.equals(due())) {
            return changed.change(Transition.REPLAN, actor, Message.of("publication.zone-rules", wall.zoneRules()));
        }
        if (state() == PublicationState.PLANNED) {
            changed.reason = Optional.of(why);
        }
        return changed.change(Transition.REPLAN, actor, why);
    }

    /**
     * Takes over the content of a newly frozen one of the same post and account, behind what is visible.
     *
     * @throws IllegalStateException also where this doesn't {@link #goesOnAs go on as} that one
     */
    public PublicationStep update(Publication frozen, Actor actor) {
        if (!goesOnAs(frozen)) {
            throw new IllegalStateException("a part of it is visible, and can't become another: " + id());
        }
        var changed = with();
        changed.content = frozen.content();
        changed.parts = new ArrayList<>(goingOnAs(frozen));
        changed.dueTime(frozen.dueTime());
        changed.notBefore = frozen.due();
        changed.preparedAhead();
        return changed.change(Transition.REPLAN, actor, Message.of("publication.updated"));
    }

    private PublicationDraft with() {
        return new PublicationDraft(this);
    }
}
