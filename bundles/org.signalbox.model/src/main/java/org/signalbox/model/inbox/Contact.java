package org.signalbox.model.inbox;

import java.time.Instant;
import java.util.List;

/**
 * A person over several networks, as people merged them. A person who was merged with no other has a contact of their
 * own, whose id is made of network and remote id.
 *
 * @param name chosen by people, else the newest display name
 * @param note of people, may be empty
 * @param people as their networks know them; at least one
 * @param lastAt when they wrote last
 * @param messages how many messages of theirs are kept
 * @param revision counts changes by people; 0 when there was none
 */
public record Contact(
        String id, String name, String note, List<Person> people, Instant lastAt, int messages, long revision) {
    public Contact {
        people = List.copyOf(people);
    }
}
