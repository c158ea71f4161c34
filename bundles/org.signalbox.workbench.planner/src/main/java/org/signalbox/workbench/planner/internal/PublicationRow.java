package org.signalbox.workbench.planner.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;

/** A publication in a list. Two rows are equal when they are of the same publication, whatever its state. */
record PublicationRow(Publication publication) {
    /** A publication is late after so long; before, it is just being taken up. */
    private static final Duration MOMENT = Duration.ofSeconds(5);

    PublicationId id() {
        return publication.id();
    }

    PublicationState state() {
        return publication.state();
    }

    /** What people read as its title: never empty. */
    String title() {
        return publication.title().isBlank() ? publication.path() : publication.title();
    }

    Optional<URI> link() {
        return publication.receipt().flatMap(Receipt::url);
    }

    /** How late it was published; empty before, and never negative. */
    Optional<Duration> lateness() {
        return publication.publishedAt().map(at -> Duration.between(publication.due(), at)).map(late ->
                late.isNegative() ? Duration.ZERO : late);
    }

    /** Whether it should have been taken up by now. */
    boolean late(Instant now) {
        return state() == PublicationState.PLANNED && publication.due().plus(MOMENT).isBefore(now);
    }

    /** Why it is in its state, and that it was deleted at the network; empty text when there is nothing to tell. */
    String reason() {
        var withdrawn = publication.withdrawnAt().map(at -> Message.of("planner.withdrawn").text());
        return withdrawn.or(() -> publication.reason().map(Message::text)).orElse("");
    }

    /** «+0.4 s · 2 attempts»; empty text while there is nothing to tell. */
    String delivery() {
        int attempts = publication.attempts();
        var tries = attempts > publication.parts().size()
                ? Message.of("planner.attempts", attempts).text()
                : "";
        return lateness()
                .map(late -> "+" + Times.seconds(late) + (tries.isEmpty() ? "" : " · " + tries))
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
