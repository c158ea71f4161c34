package org.signalbox.demo.internal.nightline;

import java.time.Duration;
import java.util.List;

/**
 * What the story is about: the posts that fall due while it is told, and when, counted from the start of their step.
 */
final class Cast {
    static final String ACTOR = "demo";
    static final String CHIRP = "chirp";
    static final String PLAZA = "plaza";

    /** Three accounts; the first post. */
    static final Role TICKETS = new Role("tickets-open", Duration.ofSeconds(20));

    /** A thread of three parts, in flight while Chirp drains. */
    static final Role THREAD = new Role("three-stops", Duration.ofSeconds(13));

    /** Goes out on Plaza while Chirp is gone. */
    static final Role MENU = new Role("menu", Duration.ofSeconds(28));

    /** On time on Plaza, held on Chirp. */
    static final Role NOTICE = new Role("delay-notice", Duration.ofSeconds(38));

    /** Held, priced by the new terms, released. */
    static final Role FARE = new Role("weekend-fare", Duration.ofSeconds(10));

    static final List<Role> ALL = List.of(TICKETS, THREAD, MENU, NOTICE, FARE);

    private Cast() {}

    /**
     * One post of the story.
     *
     * @param name of its file, without folder and {@code .md}
     * @param after from the start of its step to its due time
     */
    record Role(String name, Duration after) {}
}
