package org.signalbox.workbench.planner.internal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.WeeklySlot;

/** Text form of a queue: times per weekday. */
final class QueueDraft {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");

    private QueueDraft() {}

    /** A day's times as text, such as {@code 9:00 17:30}. */
    static String times(Optional<PostingQueue> queue, DayOfWeek day) {
        return queue.map(PostingQueue::slots).orElse(List.of()).stream()
                .filter(slot -> slot.day() == day)
                .map(slot -> CLOCK.format(slot.time()))
                .collect(Collectors.joining("  "));
    }

    /** Parses times separated by blanks or commas; empty if one is invalid. */
    static Optional<List<WeeklySlot>> slots(DayOfWeek day, String text) {
        var slots = new ArrayList<WeeklySlot>();
        for (var word : text.strip().split("[\\s,;]+")) {
            if (word.isEmpty()) {
                continue;
            }
            try {
                slots.add(new WeeklySlot(day, LocalTime.parse(word, CLOCK)));
            } catch (DateTimeException unfinished) {
                return Optional.empty();
            }
        }
        return Optional.of(slots);
    }
}
