package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.terms.Measure.MediaLimit;
import org.signalbox.terms.Measure.MediaLimit.Quantity;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;

/** Checks number, size and type of media. Media that are missing or of unknown size aren't checked. */
public final class MediaLimits {
    private MediaLimits() {}

    public static void check(PartRules rules, List<TermsBreach> findings) {
        if (rules.media().isEmpty()) {
            return;
        }
        for (var term : rules.of(Term.Kind.MEDIA_LIMIT)) {
            var limit = (MediaLimit) term.measure();
            var media = rules.media().stream().filter(limit.media()::covers).toList();
            if (limit.what() == Quantity.COUNT) {
                count(rules, term, limit, media, findings);
            } else {
                media.stream()
                        .filter(each -> !each.missing())
                        .forEach(each -> one(rules, term, limit, each).ifPresent(findings::add));
            }
        }
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
                Message.of(
                        least ? "terms.media-too-few" : "terms.media-too-many",
                        rules.account(),
                        media.size(),
                        limit,
                        measure.media().word()),
                least
                        ? new Remedy.Open(Remedy.Open.Spot.MEDIA)
                        : new Remedy.DropMedia(media.subList(limit, media.size()).stream()
                                .map(MediaInfo::file)
                                .toList())));
    }

    private static Optional<TermsBreach> one(PartRules rules, Term term, MediaLimit measure, MediaInfo medium) {
        if (measure.what() == Quantity.TYPES) {
            return types(rules, term, measure.types(), medium);
        }
        var limit = term.value().orElseThrow();
        return actual(measure, medium)
                .filter(value -> measure.isMinimum() ? value.compareTo(limit) < 0 : value.compareTo(limit) > 0)
                .map(value -> rules.finding(
                        term,
                        Message.of(
                                "terms.media-" + measure.what().word(),
                                rules.account(),
                                medium.file(),
                                shown(value),
                                shown(limit)),
                        measure.what() == Quantity.ALT_LENGTH
                                ? shortened(measure, limit.longValue(), medium)
                                : new Remedy.DropMedia(List.of(medium.file()))));
    }

    private static Remedy shortened(MediaLimit measure, long limit, MediaInfo medium) {
        var end = measure.altMeasure().prefix(medium.alt(), limit);
        return new Remedy.ShortenAlt(
                medium.file(), medium.alt().substring(0, end).strip());
    }

    private static Optional<TermsBreach> types(PartRules rules, Term term, List<String> types, MediaInfo medium) {
        if (types.contains(medium.type()) || medium.size() == 0) {
            return Optional.empty();
        }
        var message = medium.type().isEmpty()
                ? Message.of("terms.media-type-unknown", rules.account(), medium.file(), String.join(", ", types))
                : Message.of(
                        "terms.media-types", rules.account(), medium.file(), medium.type(), String.join(", ", types));
        return Optional.of(rules.finding(term, message, new Remedy.DropMedia(List.of(medium.file()))));
    }

    private static Optional<BigDecimal> actual(MediaLimit measure, MediaInfo medium) {
        var sized = medium.width() > 0 && medium.height() > 0;
        return switch (measure.what()) {
            case BYTES -> Optional.of(BigDecimal.valueOf(medium.size()));
            case ALT_LENGTH ->
                Optional.of(BigDecimal.valueOf(measure.altMeasure().count(medium.alt())));
            case WIDTH -> sized ? Optional.of(BigDecimal.valueOf(medium.width())) : Optional.empty();
            case HEIGHT -> sized ? Optional.of(BigDecimal.valueOf(medium.height())) : Optional.empty();
            case PIXELS ->
                sized ? Optional.of(BigDecimal.valueOf((long) medium.width() * medium.height())) : Optional.empty();
            case RATIO ->
                sized
                        ? Optional.of(BigDecimal.valueOf(medium.width())
                                .divide(BigDecimal.valueOf(medium.height()), 4, RoundingMode.HALF_UP))
                        : Optional.empty();
            case COUNT, SECONDS, TYPES -> Optional.empty();
        };
    }

    private static String shown(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
