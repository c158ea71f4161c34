package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.TextMeasure;

/** Checks number, size and type of media. Media that are missing or of unknown size aren't checked. */
public final class MediaLimits {
    private MediaLimits() {}

    public static void check(PartRules rules, List<TermsBreach> findings) {
        if (rules.media().isEmpty()) {
            return;
        }
        rules.of(Term.Kind.MEDIA_LIMIT).forEach(term -> {
            var kind = term.measure().getOrDefault("of", "media");
            var media = rules.media().stream()
                    .filter(each -> ContentTraits.isOf(each, kind))
                    .toList();
            if (term.measure("what").orElse("").equals("count")) {
                count(rules, term, kind, media, findings);
            } else {
                media.stream()
                        .filter(each -> !each.missing())
                        .forEach(each -> one(rules, term, each).ifPresent(findings::add));
            }
        });
    }

    private static void count(
            PartRules rules, Term term, String kind, List<MediaInfo> media, List<TermsBreach> findings) {
        var limit = term.value().orElseThrow().intValue();
        var least = term.measure().getOrDefault("bound", "max").equals("min");
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
                        kind),
                least
                        ? new Remedy.Open(Remedy.Open.Spot.MEDIA)
                        : new Remedy.DropMedia(media.subList(limit, media.size()).stream()
                                .map(MediaInfo::file)
                                .toList())));
    }

    private static Optional<TermsBreach> one(PartRules rules, Term term, MediaInfo medium) {
        var what = term.measure("what").orElseThrow();
        if (what.equals("types")) {
            return types(rules, term, medium);
        }
        var limit = term.value().orElseThrow();
        return actual(term, what, medium)
                .filter(value -> term.measure().getOrDefault("bound", "max").equals("min")
                        ? value.compareTo(limit) < 0
                        : value.compareTo(limit) > 0)
                .map(value -> rules.finding(
                        term,
                        Message.of("terms.media-" + what, rules.account(), medium.file(), shown(value), shown(limit)),
                        what.equals("alt-length")
                                ? shortened(term, medium)
                                : new Remedy.DropMedia(List.of(medium.file()))));
    }

    private static Remedy shortened(Term term, MediaInfo medium) {
        var end = TextMeasure.of(term.measure())
                .prefix(medium.alt(), term.value().orElseThrow().longValue());
        return new Remedy.ShortenAlt(
                medium.file(), medium.alt().substring(0, end).strip());
    }

    private static Optional<TermsBreach> types(PartRules rules, Term term, MediaInfo medium) {
        var types = Term.items(term.measure().getOrDefault("types", ""));
        if (types.contains(medium.type()) || medium.size() == 0) {
            return Optional.empty();
        }
        var message = medium.type().isEmpty()
                ? Message.of("terms.media-type-unknown", rules.account(), medium.file(), String.join(", ", types))
                : Message.of(
                        "terms.media-types", rules.account(), medium.file(), medium.type(), String.join(", ", types));
        return Optional.of(rules.finding(term, message, new Remedy.DropMedia(List.of(medium.file()))));
    }

    private static Optional<BigDecimal> actual(Term term, String what, MediaInfo medium) {
        var sized = medium.width() > 0 && medium.height() > 0;
        return switch (what) {
            case "bytes" -> Optional.of(BigDecimal.valueOf(medium.size()));
            case "alt-length" ->
                Optional.of(BigDecimal.valueOf(TextMeasure.of(term.measure()).count(medium.alt())));
            case "width" -> sized ? Optional.of(BigDecimal.valueOf(medium.width())) : Optional.empty();
            case "height" -> sized ? Optional.of(BigDecimal.valueOf(medium.height())) : Optional.empty();
            case "pixels" ->
                sized ? Optional.of(BigDecimal.valueOf((long) medium.width() * medium.height())) : Optional.empty();
            case "ratio" ->
                sized
                        ? Optional.of(BigDecimal.valueOf(medium.width())
                                .divide(BigDecimal.valueOf(medium.height()), 4, RoundingMode.HALF_UP))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String shown(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
