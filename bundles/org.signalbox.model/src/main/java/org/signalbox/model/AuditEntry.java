package org.signalbox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened, for good.
 *
 * @param actor who did it: a person's name, a node or {@code signalbox}
 * @param subject what it happened to, such as {@code publication/…}, {@code network/chirp}, {@code account/a@b}
 * @param message what happened
 * @param state of the publication from then on, for steps of publications
 * @param evidence what is known of it beyond that, for steps of publications that called their network
 */
public record AuditEntry(
        Instant at,
        String actor,
        String subject,
        Message message,
        Optional<PublicationState> state,
        Optional<Evidence> evidence) {
    /** The actor of what Signalbox does by itself. */
    public static final String SIGNALBOX = "signalbox";

    /** Of something else than a publication. */
    public AuditEntry(Instant at, String actor, String subject, Message message) {
        this(at, actor, subject, message, Optional.empty(), Optional.empty());
    }

    /** That a publication is in a state from then on. */
    public static AuditEntry of(Actor actor, PublicationId id, Message message, PublicationState state) {
        return new AuditEntry(
                actor.at(), actor.name(), "publication/" + id, message, Optional.of(state), Optional.empty());
    }

    /** The same with evidence. */
    public AuditEntry with(Evidence known) {
        return new AuditEntry(at, actor, subject, message, state, Optional.of(known));
    }
}
