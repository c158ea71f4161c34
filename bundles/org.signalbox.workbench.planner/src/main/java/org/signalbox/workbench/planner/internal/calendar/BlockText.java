package org.signalbox.workbench.planner.internal.calendar;

import java.time.Instant;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.workbench.planner.internal.InstantText;
import org.signalbox.workbench.ui.StateDecoration;

/** Text of a block, for its tooltip and for screen readers. */
final class BlockText {
    private BlockText() {}

    static String of(CalendarBlock block, InstantText times, Instant now) {
        var text = new StringBuilder(block.title())
                .append('\n')
                .append(times.day(
                        block.wall(times.zone()).toLocalDate(), java.time.LocalDate.ofInstant(now, times.zone())))
                .append(' ')
                .append(times.clock(block.due()));
        if (block.ofSeries()) {
            text.append('\n').append(Message.of("planner.calendar.series").text());
        }
        if (block.draft().isPresent()) {
            text.append('\n').append(Message.of("planner.calendar.draft.tip").text());
        }
        for (var publication : block.publications()) {
            text.append('\n').append(line(publication));
        }
        return text.toString();
    }

    private static String line(Publication publication) {
        var state = StateDecoration.word(publication.state()).text();
        return publication.account() + ": " + state
                + publication
                        .reason()
                        .map(Message::text)
                        .map(why -> " – " + why)
                        .orElse("");
    }
}
