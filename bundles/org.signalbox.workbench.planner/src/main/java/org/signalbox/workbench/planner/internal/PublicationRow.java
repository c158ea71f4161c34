package org.signalbox.workbench.planner.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationTitle;
import org.signalbox.model.Transition;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.publishing.PublishingHealth;

/** A publication in a list, readable or damaged. Equal when they show the same publication, whatever its state. */
record PublicationRow(Optional<Publication> readable, Optional<DamagedRow> damaged) {
    PublicationRow(Publication publication) {
        this(Optional.of(publication), Optional.empty());
    }

    PublicationRow(DamagedRow damaged) {
        this(Optional.empty(), Optional.of(damaged));
    }

    /** @throws java.util.NoSuchElementException for a damaged one */
    Publication publication() {
        return readable.orElseThrow();
    }

    PublicationId id() {
        return readable.map(Publication::id)
                .orElseGet(() -> new PublicationId(damaged.orElseThrow().id()));
    }

    /** Empty for a damaged one. */
    Optional<PublicationState> state() {
        return readable.map(Publication::state);
    }

    /** Whether its state is final. */
    boolean settled() {
        return state().map(PublicationState::isTerminal).orElse(true);
    }

    /** The account's name, if known. */
    String account() {
        return readable.map(publication -> publication.account().toString())
                .orElseGet(() -> damaged.orElseThrow().account());
    }

    String network() {
        return account().substring(account().indexOf('@') + 1);
    }

    /** The epoch if it can't be read. */
    Instant due() {
        return readable.map(Publication::due)
                .or(() -> damaged.flatMap(DamagedRow::at))
                .orElse(Instant.EPOCH);
    }

    /** Whether the transition table allows a user to cancel this damaged publication. */
    boolean mayEnd() {
        return damaged.filter(row -> Arrays.stream(PublicationState.values())
                        .filter(state -> state.name().equals(row.state()))
                        .allMatch(state -> Transition.CANCEL.from(state).isPresent()))
                .isPresent();
    }

    /** Whether it is known to answer what somebody wrote. */
    boolean isAnswer() {
        return readable.filter(Publication::isAnswer).isPresent();
    }

    /** Displayed title; never empty. */
    String title() {
        return damaged.map(row -> row.title().isBlank() ? row.id() : row.title())
                .orElseGet(() -> PublicationTitle.of(publication()));
    }

    Optional<URI> link() {
        return readable.flatMap(Publication::receipt).flatMap(Receipt::url);
    }

    /** Delay of its publication, at least zero; empty before. */
    Optional<Duration> lateness() {
        return readable.flatMap(publication -> publication.progress().outcome().publishedAt())
                .map(at -> Duration.between(due(), at))
                .map(late -> late.isNegative() ? Duration.ZERO : late);
    }

    /** Whether it is past its due time and unclaimed. */
    boolean late(Instant now) {
        return state().filter(PublicationState.PLANNED::equals).isPresent()
                && due().plus(PublishingHealth.LATE).isBefore(now);
    }

    /** Reason of its state, or that it was deleted at the network; may be empty. */
    String reason() {
        var deleted = readable.flatMap(
                        publication -> publication.progress().outcome().deletedAt())
                .map(at -> Message.of("planner.deleted").text());
        return deleted.or(() -> readable.flatMap(Publication::reason).map(Message::text))
                .or(() -> damaged.map(row -> row.reason().text()))
                .orElse("");
    }

    /** Delay and attempts, such as «+0.4 s · 2 attempts»; may be empty. */
    String delivery() {
        int attempts = readable.map(
                        publication -> publication.progress().attempts().count())
                .orElse(0);
        var tries = attempts
                        > readable.map(publication -> publication.parts().size())
                                .orElse(0)
                ? Message.of("planner.attempts", attempts).text()
                : "";
        return lateness()
                .map(late -> "+" + InstantText.seconds(late) + (tries.isEmpty() ? "" : " · " + tries))
                .orElse(tries);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicationRow row && row.id().equals(id());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }
}
