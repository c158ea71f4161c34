package org.signalbox.content.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.content.ContentFile;
import org.signalbox.model.AccountId;
import org.signalbox.model.Fix;
import org.signalbox.model.Message;
import org.signalbox.model.NeighbourLimits;
import org.signalbox.model.Place;
import org.signalbox.model.Post;
import org.signalbox.model.Problem;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.TextPrint;
import org.signalbox.model.Timing;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.timing.BadRuleException;
import org.signalbox.timing.Occurrences;

/** Warns of what else goes to the same accounts at about the same time, and of what says about the same. */
final class Neighbours {
    private static final PublicationState[] COMING = {
        PublicationState.PLANNED, PublicationState.CLAIMED, PublicationState.SENDING, PublicationState.HELD,
        PublicationState.PUBLISHED
    };
    private static final int MOST = 50;
    private static final int TIMES = 8;
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final Store store;

    Neighbours(Store store) {
        this.store = store;
    }

    void find(ContentFile file, Post post, Map<AccountId, Variant> variants, Instant now, Problems problems) {
        if (post.timing().isEmpty() || variants.isEmpty()) {
            return;
        }
        var limits = NeighbourLimits.of(store.settings().get(NeighbourLimits.SETTING));
        var times = times(post.timing().get(), now);
        variants.forEach((account, variant) -> {
            if (limits.minutes() > 0) {
                times.stream()
                        .flatMap(at -> near(post, account, at, limits.near()).stream()
                                .map(other -> time(file, account, at, other, limits)))
                        .findFirst()
                        .ifPresent(problems.all()::add);
            }
            if (limits.days() > 0) {
                var when = times.isEmpty() ? Schedule.at(now, ZoneId.systemDefault()) : times.get(0);
                alike(post, variant, when.instant(), limits.alike())
                        .ifPresent(other -> problems.all().add(text(file, account, other, when.zone())));
            }
        });
    }

    /** The coming wall times that a post names; none where queues tell them. */
    private static List<Schedule> times(Timing timing, Instant now) {
        return switch (timing) {
            case Timing.Once once -> once.at().instant().isBefore(now) ? List.of() : List.of(once.at());
            case Timing.Repeated repeated -> {
                try {
                    yield Occurrences.of(repeated, now, FAR, TIMES);
                } catch (BadRuleException e) {
                    throw new IllegalStateException("parsed unchecked: " + repeated.rule(), e);
                }
            }
            case Timing.NextSlot() -> List.of();
            case Timing.Recycled recycled -> List.of();
        };
    }

    private List<Publication> around(Post post, AccountId account, Instant from, Instant to) {
        return store
                .publications()
                .list(PublicationQuery.all().in(COMING).account(account).due(from, to).limit(MOST))
                .items()
                .stream()
                .filter(other -> !own(post, other))
                .toList();
    }

    private static boolean own(Post post, Publication other) {
        return post.id().filter(other.post()::equals).isPresent()
                || post.id().isEmpty() && other.path().equals(post.path());
    }

    private Optional<Publication> near(Post post, AccountId account, Schedule at, Duration within) {
        var when = at.instant();
        return around(post, account, when.minus(within).plusMillis(1), when.plus(within)).stream()
                .min(Comparator.comparing(
                        other -> Duration.between(when, other.due()).abs()));
    }

    private Problem time(
            ContentFile file, AccountId account, Schedule at, Publication other, NeighbourLimits limits) {
        var post = file.post().orElseThrow();
        var place = file.map().keys().getOrDefault("schedule", file.map().frontMatter());
        var fixes = new ArrayList<Fix>();
        if (post.timing().filter(Timing.Once.class::isInstance).isPresent()) {
            var free = free(post, at, limits.near());
            fixes.add(Problems.replace(place, free.toString(), Message.of("content.fix.move", free)));
            if (post.accounts().stream().allMatch(each -> store.queues().find(each).isPresent())) {
                fixes.add(Problems.replace(place, "queue", Message.of("content.fix.queue")));
            }
        }
        opening(file, other).ifPresent(fixes::add);
        return new Problem(
                Severity.WARNING,
                "content.neighbour.time",
                Message.of(
                        "content.neighbour.time",
                        account,
                        other.title(),
                        Schedule.at(other.due(), at.zone()),
                        limits.minutes()),
                place,
                Optional.of(account),
                Optional.empty(),
                fixes);
    }

    /** The first time from then on, at which none of the post's accounts has anything within so long. */
    private Schedule free(Post post, Schedule at, Duration within) {
        var taken = post.accounts().stream()
                .flatMap(account -> around(post, account, at.instant().minus(within), at.instant().plus(Duration.ofDays(7)))
                        .stream())
                .map(Publication::due)
                .sorted()
                .toList();
        var free = at.instant();
        for (var due : taken) {
            if (due.plus(within).isAfter(free) && due.minus(within).isBefore(free)) {
                free = due.plus(within);
            }
        }
        return Schedule.at(free, at.zone());
    }

    private Optional<Publication> alike(Post post, Variant variant, Instant when, Duration within) {
        var print = TextPrint.of(variant.parts().stream().map(VariantPart::text).collect(Collectors.joining("\n")));
        return store
                .publications()
                .resembling(variant.account(), print, when.minus(within), when.plus(within), MOST)
                .stream()
                .filter(other -> !own(post, other))
                .filter(other -> print.likeness(TextPrint.of(other.text())) >= NeighbourLimits.ALIKE)
                .min(Comparator.comparing(
                        other -> Duration.between(when, other.due()).abs()));
    }

    /** @param zone in which days are counted */
    private static Problem text(ContentFile file, AccountId account, Publication other, ZoneId zone) {
        var own = file.map().keys().get("variants." + account + ".text");
        var day = LocalDate.ofInstant(other.due(), zone);
        var sent = other.state() == PublicationState.PUBLISHED;
        return new Problem(
                Severity.WARNING,
                "content.neighbour.text",
                Message.of(sent ? "content.neighbour.text-sent" : "content.neighbour.text", account, other.title(), day),
                own != null ? own : file.map().parts().get(0),
                Optional.of(account),
                Optional.empty(),
                opening(file, other).stream().toList());
    }

    private static Optional<Fix> opening(ContentFile file, Publication other) {
        return other.path().equals(file.path())
                ? Optional.empty()
                : Optional.of(new Fix(
                        Message.of("content.fix.open", other.title()),
                        List.of(),
                        Optional.of(new Place(other.path(), 1, 1, 0, 0))));
    }
}
