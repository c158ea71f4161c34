package org.signalbox.content.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.content.ContentFile;
import org.signalbox.model.AccountId;
import org.signalbox.model.ConflictLimits;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.Problem;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.Timing;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.timing.BadRuleException;
import org.signalbox.timing.Occurrences;

/** Warns of other posts that are close in time or similar in text on the same accounts. */
final class ConflictDetector {
    private static final int TIMES = 8;

    private final ConflictIndex index;
    private final CachedValue<ConflictLimits> limits;
    private final CachedValue<Map<AccountId, Boolean>> queues = new CachedValue<>(ConcurrentHashMap::new);
    private final Store store;

    ConflictDetector(Store store) {
        this(store, ConflictIndex.MAX_WEIGHT);
    }

    /** @param most capacity, as of {@link ConflictIndex} */
    ConflictDetector(Store store, long most) {
        this.store = store;
        index = new ConflictIndex(store, most);
        limits = new CachedValue<>(() -> ConflictLimits.of(store.settings().get(ConflictLimits.SETTING)));
    }

    /** Records a change in the store without blocking; thread-safe. */
    void changed(StoreChange change) {
        switch (change.kind()) {
            case PUBLICATION -> index.changed(new PublicationId(change.id()));
            // After a long disconnection the server's change feed names all accounts, but only the waiting
            // publications.
            case ACCOUNT -> index.forget();
            case SETTING -> {
                if (change.id().equals(ConflictLimits.SETTING)) {
                    limits.changed();
                    index.forget();
                }
            }
            case QUEUE -> queues.changed();
            default -> {}
        }
    }

    void find(ContentFile file, Post post, Map<AccountId, Variant> variants, Instant now, Problems problems) {
        if (post.timing().isEmpty() || variants.isEmpty()) {
            return;
        }
        var checked = new Candidate(file, post, limits.get(), now);
        var times = times(post.timing().get(), now);
        variants.forEach((account, variant) -> {
            if (checked.limits.minutes() > 0) {
                times.stream()
                        .flatMap(at ->
                                near(checked, account, at).stream().map(other -> time(checked, account, at, other)))
                        .findFirst()
                        .ifPresent(problems.all()::add);
            }
            if (checked.limits.days() > 0) {
                var when = times.isEmpty() ? Schedule.at(now, ZoneId.systemDefault()) : times.get(0);
                alike(checked, variant, when.instant())
                        .ifPresent(other -> problems.all().add(text(file, account, other, when.zone())));
            }
        });
    }

    /** One check of a file with its inputs. */
    private record Candidate(
            ContentFile file, Post post, ConflictLimits limits, Instant now, Map<String, TextFingerprint> prints) {
        Candidate(ContentFile file, Post post, ConflictLimits limits, Instant now) {
            this(file, post, limits, now, new HashMap<>());
        }

        Instant oldest() {
            return now.minus(limits.farthest());
        }

        TextFingerprint print(String text) {
            return prints.computeIfAbsent(text, TextFingerprint::of);
        }

        /** A file without an id is no post yet: what is planned of its path was scheduled elsewhere. */
        boolean own(ConflictCandidate other) {
            return post.id().filter(other.post()::equals).isPresent();
        }
    }

    /** The post's next explicit due times; none for queued posts. */
    private static List<Schedule> times(Timing timing, Instant now) {
        return switch (timing) {
            case Timing.Once once -> once.at().instant().isBefore(now) ? List.of() : List.of(once.at());
            case Timing.Repeated repeated -> {
                try {
                    yield Occurrences.coming(repeated, now, TIMES);
                } catch (BadRuleException e) {
                    throw new IllegalStateException("parsed unchecked: " + repeated.rule(), e);
                }
            }
            case Timing.NextSlot() -> List.of();
            case Timing.Recycled recycled -> List.of();
        };
    }

    private Stream<ConflictCandidate> around(Candidate checked, AccountId account, Instant from, Instant to) {
        return index.near(account, from, to, checked.oldest()).stream().filter(other -> !checked.own(other));
    }

    private Optional<ConflictCandidate> near(Candidate checked, AccountId account, Schedule at) {
        var when = at.instant();
        var within = checked.limits.near();
        return around(checked, account, when.minus(within).plusMillis(1), when.plus(within))
                .min(nearest(when));
    }

    private static Comparator<ConflictCandidate> nearest(Instant when) {
        return Comparator.comparing(other -> Duration.between(when, other.due()).abs());
    }

    private Problem time(Candidate checked, AccountId account, Schedule at, ConflictCandidate other) {
        var file = checked.file;
        var post = checked.post;
        var place = file.map().keys().getOrDefault("schedule", file.map().frontMatter());
        var fixes = new ArrayList<QuickFix>();
        if (post.timing().filter(Timing.Once.class::isInstance).isPresent()) {
            var free = free(checked, at);
            fixes.add(Problems.replace(place, free.toString(), Message.of("content.fix.move", free)));
            if (post.accounts().stream().allMatch(this::hasQueue)) {
                fixes.add(Problems.replace(place, "queue", Message.of("content.fix.queue")));
            }
        }
        opening(file, other).ifPresent(fixes::add);
        return new Problem(
                Severity.WARNING,
                "content.conflict.time",
                Message.of(
                        "content.conflict.time",
                        account,
                        other.title(),
                        Schedule.at(other.due(), at.zone()),
                        checked.limits.minutes()),
                place,
                Optional.of(account),
                Optional.empty(),
                fixes);
    }

    private boolean hasQueue(AccountId account) {
        var known = queues.get(); // before reading, so that a value read too early isn't cached
        return Optional.ofNullable(known.get(account)).orElseGet(() -> {
            var present = store.queues().find(account).isPresent();
            known.put(account, present);
            return present;
        });
    }

    /**
     * The first time from {@code at} on without any other publication of the post's accounts within the minimum
     * distance.
     */
    private Schedule free(Candidate checked, Schedule at) {
        var within = checked.limits.near();
        var taken = checked.post.accounts().stream()
                .flatMap(account -> around(
                        checked,
                        account,
                        at.instant().minus(within),
                        at.instant().plus(Duration.ofDays(7))))
                .map(ConflictCandidate::due)
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

    private Optional<ConflictCandidate> alike(Candidate checked, Variant variant, Instant when) {
        var within = checked.limits.alike();
        var text = variant.parts().stream().map(VariantPart::text).collect(Collectors.joining("\n"));
        return index
                .alike(
                        variant.account(),
                        () -> checked.print(text),
                        when.minus(within),
                        when.plus(within),
                        checked.oldest())
                .stream()
                .filter(other -> !checked.own(other))
                .min(nearest(when));
    }

    /** @param zone for counting days */
    private static Problem text(ContentFile file, AccountId account, ConflictCandidate other, ZoneId zone) {
        var own = file.map().keys().get("variants." + account + ".text");
        var day = LocalDate.ofInstant(other.due(), zone);
        var sent = other.state() == PublicationState.PUBLISHED;
        return new Problem(
                Severity.WARNING,
                "content.conflict.text",
                Message.of(sent ? "content.conflict.text-sent" : "content.conflict.text", account, other.title(), day),
                own != null ? own : file.map().parts().get(0),
                Optional.of(account),
                Optional.empty(),
                opening(file, other).stream().toList());
    }

    private static Optional<QuickFix> opening(ContentFile file, ConflictCandidate other) {
        return other.path().equals(file.path())
                ? Optional.empty()
                : Optional.of(new QuickFix(
                        Message.of("content.fix.open", other.title()),
                        List.of(),
                        Optional.of(new SourceRange(other.path(), 1, 1, 0, 0))));
    }
}
