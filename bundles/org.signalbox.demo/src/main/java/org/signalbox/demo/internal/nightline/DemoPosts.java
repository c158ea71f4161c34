package org.signalbox.demo.internal.nightline;

import java.time.Duration;
import java.util.List;

/** The demonstration's posts and their due times, relative to the start of their step. */
final class DemoPosts {
    static final String ACTOR = "demo";
    static final String CHIRP = "chirp";
    static final String PLAZA = "plaza";

    /** First post, on three accounts. */
    static final DemoPost TICKETS = new DemoPost("tickets-open", Duration.ofSeconds(20));

    /** Thread of three parts, in flight while Chirp drains. */
    static final DemoPost THREAD = new DemoPost("three-stops", Duration.ofSeconds(13));

    /** Published on Plaza while Chirp is removed. */
    static final DemoPost MENU = new DemoPost("menu", Duration.ofSeconds(28));

    /** On time on Plaza, held on Chirp. */
    static final DemoPost NOTICE = new DemoPost("delay-notice", Duration.ofSeconds(38));

    /** Held, priced by the new terms, then released. */
    static final DemoPost FARE = new DemoPost("weekend-fare", Duration.ofSeconds(10));

    static final List<DemoPost> ALL = List.of(TICKETS, THREAD, MENU, NOTICE, FARE);

    private DemoPosts() {}

    /**
     * One post of the demonstration.
     *
     * @param name file name without folder and {@code .md}
     * @param after due time, relative to the start of its step
     */
    record DemoPost(String name, Duration after) {}
}
