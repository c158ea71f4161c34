package org.signalbox.terms.internal;

import java.util.List;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.TermsBreach.Remedy.DropText.Span;
import org.signalbox.terms.TermsBreach.Remedy.DropText.What;
import org.signalbox.terms.TermsBreach.Remedy.Open.Spot;

/** Checks a network's requirements and prohibitions for a part. Requirements on the app aren't checked here. */
public final class RequirementCheck {
    private static final List<String> OF_THE_APP = List.of("approval", "review", "audit", "public-url", "public");

    private RequirementCheck() {}

    public static void check(PartRules rules, List<TermsBreach> findings) {
        rules.of(Term.Kind.REQUIRES).forEach(term -> required(rules, term, findings));
        for (var term : rules.of(Term.Kind.FORBIDS)) {
            if (present(rules, term)) {
                findings.add(forbidden(rules, term));
            }
        }
    }

    /** A post visible to its author only is still accepted by the network: a warning. */
    private static TermsBreach forbidden(PartRules rules, Term term) {
        var message = Message.of("terms.forbids." + word(term), rules.account(), option(term));
        return what(term).equals("public")
                ? new TermsBreach(
                        Severity.WARNING,
                        term.id(),
                        term.source(),
                        message,
                        rules.index(),
                        rules.text().length(),
                        new Remedy.Open(Spot.ACCOUNTS))
                : rules.finding(term, message, leaveOut(rules, term));
    }

    private static String what(Term term) {
        return term.measure().getOrDefault("what", "");
    }

    private static String word(Term term) {
        return what(term).startsWith("option:") ? "option" : what(term);
    }

    private static String option(Term term) {
        return what(term).startsWith("option:") ? what(term).substring("option:".length()) : "";
    }

    private static void required(PartRules rules, Term term, List<TermsBreach> findings) {
        if (what(term).equals("alt-text")) {
            rules.media().stream()
                    .filter(medium -> ContentTraits.isOf(medium, term.measure().getOrDefault("of", "media")))
                    .filter(medium -> medium.alt().isBlank())
                    .map(medium -> rules.finding(
                            term,
                            Message.of("terms.no-alt", rules.account(), medium.file()),
                            new Remedy.AddAlt(medium.file())))
                    .forEach(findings::add);
        } else if (!OF_THE_APP.contains(what(term)) && !present(rules, term)) {
            findings.add(rules.finding(
                    term,
                    Message.of("terms.requires." + word(term), rules.account(), option(term)),
                    new Remedy.Open(where(term))));
        }
    }

    private static boolean present(PartRules rules, Term term) {
        return switch (what(term)) {
            case "text" -> !rules.text().isBlank();
            case "thread" -> rules.traits().shape().is().contains("thread") && rules.index() == 1;
            case "alt-text" -> rules.traits().has("alt");
            case "approval", "review", "audit", "public-url" -> false;
            case "public" -> true;
            default -> rules.traits().has(what(term));
        };
    }

    private static Spot where(Term term) {
        return switch (what(term)) {
            case "media", "image", "gif", "video" -> Spot.MEDIA;
            case "text", "link", "mention", "hashtag", "thread" -> Spot.TEXT;
            default -> Spot.OPTIONS;
        };
    }

    private static Remedy leaveOut(PartRules rules, Term term) {
        return switch (what(term)) {
            case "media", "image", "gif", "video" ->
                new Remedy.DropMedia(rules.media().stream()
                        .filter(medium -> ContentTraits.isOf(medium, what(term)))
                        .map(MediaInfo::file)
                        .toList());
            case "link" -> PriceTerms.dropLinks(rules);
            case "mention" -> marks(rules, '@', What.MENTION_MARKS);
            case "hashtag" -> marks(rules, '#', What.HASHTAG_MARKS);
            case "text" ->
                new Remedy.DropText(What.ALL, List.of(new Span(0, rules.text().length())));
            case "thread" -> new Remedy.Join();
            case "alt-text" ->
                new Remedy.DropAlt(rules.media().stream()
                        .filter(medium -> !medium.alt().isBlank())
                        .map(MediaInfo::file)
                        .toList());
            default -> new Remedy.DropOption(option(term));
        };
    }

    /** Removes the marks and keeps the words. */
    private static Remedy marks(PartRules rules, char mark, What what) {
        return new Remedy.DropText(
                what,
                ContentTraits.marks(rules.text(), mark)
                        .mapToObj(at -> new Span(at, 1))
                        .toList());
    }
}
