package org.signalbox.demo.internal.nightline;

import java.time.Duration;
import java.util.List;

/** The demonstration's posts and their due times, relative to the start of their step. */
final class Cast {
    static final String ACTOR = "demo";
    static final String CHIRP = "chirp";
    static final String PLAZA = "plaza";

    /** First post, on three accounts. */
    static final Role TICKETS = new Role("tickets-open", Duration.ofSeconds(20));

    /** Thread of three parts, in flight while Chirp drains. */
    static final Role THREAD = new Role("three-stops", Duration.ofSeconds(13));

    /** Published on Plaza while Chirp is removed. */
    static final Role MENU = new Role("menu", Duration.ofSeconds(28));

    /** On time on Plaza, held on Chirp. */
    static final Role NOTICE = new Role("delay-notice", Duration.ofSeconds(38));

    /** Held, priced by the new terms, then released. */
    static final Role FARE = new Role("weekend-fare", Duration.ofSeconds(10));

    static final List<Role> ALL = List.of(TICKETS, THREAD, MENU, NOTICE, FARE);

    private Cast() {}

    /**
     * One post of the demonstration.
     *
     * @param name file name without folder and {@code .md}
     * @param after due time, relative to the start of its step
     */
    record Role(String name, Duration after) {}
}
