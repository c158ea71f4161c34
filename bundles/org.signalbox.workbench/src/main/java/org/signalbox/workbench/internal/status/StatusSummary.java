package org.signalbox.workbench.internal.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationTitle;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreWarnings;
import org.signalbox.publishing.Nodes;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.PublishingHealth;

/**
 * Data of the status line.
 *
 * @param next the next planned publication
 * @param health counts of due, late, held, unclear and failed publications and of missing nodes, and the sending node
 * @param soon number of planned publications that are due within 24 hours or overdue
 * @param soonest the first of these
 * @param warnings about the store's servers
 */
public record StatusSummary(
        Optional<Publication> next,
        PublishingHealth health,
        int soon,
        List<Publication> soonest,
        List<Message> warnings) {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final int FIRST = 4;

    /** Reads several, as the first may be damaged. */
    private static final int AHEAD = 10;

    public StatusSummary {
        soonest = List.copyOf(soonest);
        warnings = List.copyOf(warnings);
    }

    /** Reads the summary from the store. Blocks. */
    static StatusSummary read(Store store, Optional<Publishing> publishing, Optional<Nodes> nodes) {
        var all = PublicationQuery.all();
        var publications = store.publications();
        var now = store.now();
        var planned = all.in(PublicationState.PLANNED);
        var next =
                publications
                        .list(planned.due(now.minus(PublishingHealth.LATE), now.plus(TEN_YEARS))
                                .limit(AHEAD))
                        .items()
                        .stream()
                        .findFirst();
        var day = planned.due(Instant.EPOCH, now.plus(DAY));
        return new StatusSummary(
                next,
                PublishingHealth.read(store, publishing, nodes),
                sum(store, day),
                publications.list(day.limit(FIRST)).items(),
                StoreWarnings.of(store));
    }

    private static int sum(Store store, PublicationQuery query) {
        return store.publications().count(query).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The next publication with its time and the time left from {@code now}. */
    Message nextText(Instant now, ZoneId zone, Locale locale) {
        return next.map(publication -> Message.of(
                        "workbench.status.next",
                        PublicationTitle.of(publication),
                        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                                .withLocale(locale)
                                .format(publication.due().atZone(zone)),
                        until(now, publication.due()).text(locale)))
                .orElse(Message.of("workbench.status.none"));
    }

    /** Formats the time left: «in 12 s», «in 5 min», «in 3 h», «in 2 d»; whole units, rounded down. */
    static Message until(Instant now, Instant due) {
        var left = Duration.between(now, due);
        if (left.isNegative() || left.toSeconds() == 0) {
            return Message.of("workbench.status.now");
        }
        if (left.toMinutes() < 2) {
            return Message.of("workbench.status.in.seconds", left.toSeconds());
        }
        if (left.toHours() < 2) {
            return Message.of("workbench.status.in.minutes", left.toMinutes());
        }
        return left.toDays() < 2
                ? Message.of("workbench.status.in.hours", left.toHours())
                : Message.of("workbench.status.in.days", left.toDays());
    }
}
