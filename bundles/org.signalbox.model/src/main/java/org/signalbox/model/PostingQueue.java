package org.signalbox.model;

import java.time.ZoneId;
import java.util.List;

/**
 * An account's queue: its weekly slots for posts that go out in the next free one.
 *
 * @param slots in the order of the week, each once; empty for a queue that sends nothing
 * @param revision counts changes
 */
public record PostingQueue(AccountId account, ZoneId zone, List<WeeklySlot> slots, long revision) {
    public PostingQueue {
        slots = slots.stream().distinct().sorted().toList();
    }
}
