package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.terms.Measure.MediaLimit;
import org.signalbox.terms.MediaQuantity;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;

/** Checks number, size, length and type of files. Missing files aren't checked; other problems name them. */
public final class MediaLimits {
    private MediaLimits() {}

    /** @param advice whether to say what can't be checked */
    public static void check(PartRules rules, List<TermsBreach> findings, boolean advice) {
        if (rules.media().isEmpty() && rules.part().details().link().isEmpty()) {
            return; // no group has a file
        }
        var unknown = new HashSet<Unknown>();
        for (var term : rules.of(Term.Kind.MEDIA_LIMIT)) {
            var limit = (MediaLimit) term.measure();
            var media = limit.media().of(rules.part()).toList();
            if (limit.what() == MediaQuantity.COUNT) {
                if (!rules.media().isEmpty()) {
                    count(rules, term, limit, media, findings);
                }
                continue;
            }
            for (var each : media) {
                if (each.missing()) {
                    continue;
                }
                one(rules, term, limit, each).ifPresent(findings::add);
                if (advice
                        && each.size() > 0
                        && has(limit.what(), each)
                        && actual(limit, each).isEmpty()
                        && unknown.add(new Unknown(each.file(), limit.what()))) {
                    findings.add(unchecked(rules, term, each.file(), limit.what()));
                }
            }
        }
    }

    /** What a file doesn't say about itself, although a term limits it. */
    private record Unknown(String file, MediaQuantity what) {}

    /** Whether files of its kind have this quantity. */
    private static boolean has(MediaQuantity what, MediaInfo medium) {
        var video = medium.kind() == MediaKind.VIDEO;
        return switch (what) {
            case WIDTH, HEIGHT, PIXELS, RATIO ->
                video || medium.kind() == MediaKind.IMAGE || medium.kind() == MediaKind.GIF;
            case SECONDS -> video || medium.kind() == MediaKind.AUDIO;
            case FRAME_RATE -> video;
            case COUNT, BYTES, ALT_LENGTH, TYPES -> false;
        };
    }

    private static TermsBreach unchecked(PartRules rules, Term term, String file, MediaQuantity what) {
        return new TermsBreach(
                Severity.WARNING,
                term.id(),
                term.source(),
                Message.of(
                        "terms.media-unchecked", rules.account(), file, Message.of("terms.quantity." + what.keyword())),
                rules.index(),
                rules.text().length(),
                new Remedy.Open(Remedy.Open.Spot.MEDIA));
    }

    private static void count(
            PartRules rules, Term term, MediaLimit measure, List<MediaInfo> media, List<TermsBreach> findings) {
        var limit = term.value().orElseThrow().intValue();
        var least = measure.isMinimum();
        if (least ? media.size() >= limit : media.size() <= limit) {
            return;
        }
        findings.add(rules.finding(
                term,
                limit == 0
                        ? Message.of(
                                "terms.media-none",
                                rules.account(),
                                measure.media().keyword())
                        : Message.of(
                                least ? "terms.media-too-few" : "terms.media-too-many",
                                rules.account(),
                                media.size(),
                                limit,
                                measure.media().keyword()),
                least
                        ? new Remedy.Open(Remedy.Open.Spot.MEDIA)
                        : new Remedy.DropMedia(media.subList(limit, media.size()).stream()
                                .map(MediaInfo::file)
                                .toList())));
    }

    private static Optional<TermsBreach> one(PartRules rules, Term term, MediaLimit measure, MediaInfo medium) {
        if (measure.what() == MediaQuantity.TYPES) {
            return types(rules, term, measure, medium);
        }
        var limit = term.value().orElseThrow();
        return actual(measure, medium)
                .filter(value -> measure.isMinimum() ? value.compareTo(limit) < 0 : value.compareTo(limit) > 0)
                .map(value -> rules.finding(
                        term,
                        Message.of(
                                "terms.media-" + measure.what().keyword(),
                                rules.account(),
                                medium.file(),
                                shown(value),
                                shown(limit)),
                        measure.what() == MediaQuantity.ALT_LENGTH
                                ? shortened(measure, limit.longValue(), medium)
                                : fitted(rules, measure, medium)));
    }

    private static Remedy shortened(MediaLimit measure, long limit, MediaInfo medium) {
        var end = measure.altMeasure().prefix(medium.alt(), limit);
        return new Remedy.ShortenAlt(
                medium.file(), medium.alt().substring(0, end).strip());
    }

    private static Optional<TermsBreach> types(PartRules rules, Term term, MediaLimit measure, MediaInfo medium) {
        var types = measure.types();
        if (types.contains(medium.type()) || medium.size() == 0) {
            return Optional.empty();
        }
        var message = medium.type().isEmpty()
                ? Message.of("terms.media-type-unknown", rules.account(), medium.file(), String.join(", ", types))
                : Message.of(
                        "terms.media-types", rules.account(), medium.file(), medium.type(), String.join(", ", types));
        return Optional.of(rules.finding(term, message, fitted(rules, measure, medium)));
    }

    private static Remedy fitted(PartRules rules, MediaLimit measure, MediaInfo medium) {
        return MediaPlanner.plan(medium, measure.media(), rules.of(Term.Kind.MEDIA_LIMIT))
                .<Remedy>map(plan -> new Remedy.FitMedia(medium.file(), plan))
                .orElseGet(() -> new Remedy.DropMedia(List.of(medium.file())));
    }

    private static Optional<BigDecimal> actual(MediaLimit measure, MediaInfo medium) {
        return measure.what() == MediaQuantity.ALT_LENGTH
                ? Optional.of(BigDecimal.valueOf(measure.altMeasure().count(medium.alt())))
                : actual(measure.what(), medium);
    }

    /** How much a file has of a quantity; empty if that isn't known, or is no quantity of a file. */
    static Optional<BigDecimal> actual(MediaQuantity what, MediaInfo medium) {
        var sized = medium.width() > 0 && medium.height() > 0;
        return switch (what) {
            case BYTES -> Optional.of(BigDecimal.valueOf(medium.size()));
            case WIDTH -> sized ? Optional.of(BigDecimal.valueOf(medium.width())) : Optional.empty();
            case HEIGHT -> sized ? Optional.of(BigDecimal.valueOf(medium.height())) : Optional.empty();
            case PIXELS ->
                sized ? Optional.of(BigDecimal.valueOf((long) medium.width() * medium.height())) : Optional.empty();
            case RATIO ->
                sized
                        ? Optional.of(BigDecimal.valueOf(medium.width())
                                .divide(BigDecimal.valueOf(medium.height()), 4, RoundingMode.HALF_UP))
                        : Optional.empty();
            case SECONDS -> medium.playback().duration().map(length -> BigDecimal.valueOf(length.toMillis(), 3));
            case FRAME_RATE ->
                medium.playback().frameRate().isPresent()
                        ? Optional.of(
                                BigDecimal.valueOf(medium.playback().frameRate().getAsDouble())
                                        .setScale(3, RoundingMode.HALF_UP))
                        : Optional.empty();
            case COUNT, TYPES, ALT_LENGTH -> Optional.empty();
        };
    }

    private static String shown(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
