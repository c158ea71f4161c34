package org.signalbox.terms.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.LinkInfo;
import org.signalbox.model.Message;
import org.signalbox.model.PartOptions;
import org.signalbox.terms.LimitUsage;
import org.signalbox.terms.Measure.Demand;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.internal.TermsByShape.FieldLimit;
import org.signalbox.terms.internal.TermsByShape.Limit;
import org.signalbox.terms.internal.TermsByShape.OptionLimit;

/** Checks the length of a part's text and of its options' texts. */
public final class TextLimits {
    private TextLimits() {}

    public static void check(PartRules rules, List<LimitUsage> usages, List<TermsBreach> findings) {
        rules.applicable().limits().forEach(limit -> text(rules, limit, usages, findings));
        rules.applicable().fieldLimits().forEach(limit -> field(rules, limit, findings));
        if (rules.index() == 0) {
            rules.applicable().optionLimits().forEach(limit -> option(rules, limit, findings));
        }
    }

    private static void text(PartRules rules, Limit limit, List<LimitUsage> usages, List<TermsBreach> findings) {
        var used = reserved(rules, limit) + rules.count(limit.measure());
        usages.add(new LimitUsage(
                rules.index(), used, limit.value(), limit.unit(), limit.term().id()));
        if (used <= limit.value()) {
            return;
        }
        var start = limit.measure().prefix(rules.text(), limit.value() - reserved(rules, limit));
        var parts = TextSplitter.split(rules.text(), room(rules));
        findings.add(rules.finding(
                limit.term(),
                Message.of(
                        "terms.text-too-long." + limit.measure().unit().keyword(),
                        rules.account(),
                        used,
                        limit.value(),
                        used - limit.value(),
                        rules.index() + 1),
                start,
                parts.isEmpty() ? new Remedy.Shorten() : new Remedy.Split(parts)));
    }

    /**
     * Computes how many UTF-16 units at the start of a text fit all limits of the part; empty when threads are
     * forbidden.
     */
    private static Optional<TextSplitter.Room> room(PartRules rules) {
        var forbidden = rules.of(Term.Kind.FORBIDS).stream()
                .anyMatch(term -> ((Demand) term.measure()).what() == TermSubject.Content.THREAD);
        if (forbidden) {
            return Optional.empty();
        }
        return Optional.of(text -> rules.applicable().limits().stream()
                .map(limit -> limit.measure().prefix(text, limit.value() - reserved(rules, limit)))
                .min(Comparator.naturalOrder())
                .orElse(text.length()));
    }

    /** The share of a limit that the options' texts take. */
    private static long reserved(PartRules rules, Limit limit) {
        var reserved = 0L;
        for (var option : limit.plus()) {
            reserved += limit.measure().count(optionText(rules, option));
        }
        return reserved;
    }

    private static String optionText(PartRules rules, String option) {
        return PartOptions.value(rules.subject().variant().options(), option, rules.index())
                .orElse("");
    }

    private static void field(PartRules rules, FieldLimit limit, List<TermsBreach> findings) {
        var details = rules.part().details();
        Stream<String> texts = switch (limit.of()) {
            case TITLE -> details.title().stream();
            case CARD_TITLE -> details.link().map(LinkInfo::title).stream();
            case CARD_DESCRIPTION -> details.link().map(LinkInfo::description).stream();
            case POLL_ANSWER -> details.poll().stream().flatMap(poll -> poll.answers().stream());
            case ALT_TEXT,
                    TEXT,
                    MEDIA,
                    IMAGE,
                    GIF,
                    VIDEO,
                    AUDIO,
                    DOCUMENT,
                    LINK,
                    MENTION,
                    HASHTAG,
                    THREAD,
                    LINK_CARD,
                    POLL -> Stream.empty();
        };
        var spot = limit.of() == TermSubject.Content.TITLE
                ? Remedy.Open.Spot.TITLE
                : limit.of() == TermSubject.Content.POLL_ANSWER ? Remedy.Open.Spot.POLL : Remedy.Open.Spot.CARD;
        texts.filter(text -> limit.measure().count(text) > limit.value())
                .map(text -> rules.finding(
                        limit.term(),
                        Message.of(
                                "terms.too-long." + limit.of().keyword(),
                                rules.account(),
                                limit.measure().count(text),
                                limit.value(),
                                text),
                        new Remedy.Open(spot)))
                .forEach(findings::add);
    }

    private static void option(PartRules rules, OptionLimit limit, List<TermsBreach> findings) {
        var measure = limit.measure();
        var text = optionText(rules, limit.option());
        var used =
                limit.eachLine() ? text.lines().mapToLong(measure::count).max().orElse(0) : measure.count(text);
        if (used > limit.value()) {
            findings.add(rules.finding(
                    limit.term(),
                    Message.of(
                            "terms.option-too-long",
                            rules.account(),
                            limit.option(),
                            used,
                            limit.value(),
                            measure.unit().keyword()),
                    new Remedy.SetOption(limit.option(), cut(text, limit))));
        }
    }

    private static String cut(String text, OptionLimit limit) {
        return limit.eachLine()
                ? text.lines().map(line -> beginning(line, limit)).collect(Collectors.joining("\n"))
                : beginning(text, limit);
    }

    private static String beginning(String text, OptionLimit limit) {
        return text.substring(0, limit.measure().prefix(text, limit.value())).strip();
    }
}
