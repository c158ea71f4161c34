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
import org.signalbox.model.Transition;
import org.signalbox.model.store.DamagedRow;

/**
 * A publication in a list, or what is wrong with one that can't be read. Two rows are equal when they are of the same
 * publication, whatever its state.
 */
record PublicationRow(Optional<Publication> readable, Optional<DamagedRow> damaged) {
    /** A publication is late after so long; before, it is just being taken up. */
    private static final Duration MOMENT = Duration.ofSeconds(5);

    PublicationRow(Publication publication) {
        this(Optional.of(publication), Optional.empty());
    }

    PublicationRow(DamagedRow damaged) {
        this(Optional.empty(), Optional.of(damaged));
    }

    /** @throws java.util.NoSuchElementException of one that can't be read */
    Publication publication() {
        return readable.orElseThrow();
    }

    PublicationId id() {
        return readable.map(Publication::id)
                .orElseGet(() -> new PublicationId(damaged.orElseThrow().id()));
    }

    /** Empty for one that can't be read. */
    Optional<PublicationState> state() {
        return readable.map(Publication::state);
    }

    /** Whether nothing more happens to it by itself. */
    boolean settled() {
        return state().map(PublicationState::settled).orElse(true);
    }

    /** The account's name, as far as it is known. */
    String account() {
        return readable.map(publication -> publication.account().toString())
                .orElseGet(() -> damaged.orElseThrow().account());
    }

    String network() {
        return account().substring(account().indexOf('@') + 1);
    }

    /** Far in the past where that can't be read. */
    Instant due() {
        return readable.map(Publication::due)
                .or(() -> damaged.flatMap(DamagedRow::at))
                .orElse(Instant.EPOCH);
    }

    /** Whether a person may end one that can't be read, as far as is known here: by the transition table. */
    boolean mayEnd() {
        return damaged.filter(row -> Arrays.stream(PublicationState.values())
                        .filter(state -> state.name().equals(row.state()))
                        .allMatch(state -> Transition.CANCEL.from(state).isPresent()))
                .isPresent();
    }

    /** What people read as its title: never empty. */
    String title() {
        return damaged.map(row -> row.title().isBlank() ? row.id() : row.title())
                .orElseGet(() -> publication().title().isBlank()
                        ? publication().path()
                        : publication().title());
    }

    Optional<URI> link() {
        return readable.flatMap(Publication::receipt).flatMap(Receipt::url);
    }

    /** How late it was published; empty before, and never negative. */
    Optional<Duration> lateness() {
        return readable.flatMap(publication -> publication.progress().outcome().publishedAt())
                .map(at -> Duration.between(due(), at))
                .map(late -> late.isNegative() ? Duration.ZERO : late);
    }

    /** Whether it should have been taken up by now. */
    boolean late(Instant now) {
        return state().filter(PublicationState.PLANNED::equals).isPresent()
                && due().plus(MOMENT).isBefore(now);
    }

    /** Why it is in its state, and that it was deleted at the network; empty text when there is nothing to tell. */
    String reason() {
        var withdrawn = readable.flatMap(
                        publication -> publication.progress().outcome().withdrawnAt())
                .map(at -> Message.of("planner.withdrawn").text());
        return withdrawn
                .or(() -> readable.flatMap(Publication::reason).map(Message::text))
                .or(() -> damaged.map(row -> row.reason().text()))
                .orElse("");
    }

    /** «+0.4 s · 2 attempts»; empty text while there is nothing to tell. */
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
