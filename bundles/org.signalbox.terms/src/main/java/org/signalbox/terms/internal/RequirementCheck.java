package org.signalbox.terms.internal;

import java.util.List;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.terms.Measure.Demand;
import org.signalbox.terms.MediaGroup;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.TermSubject.AppStatus;
import org.signalbox.terms.TermSubject.Content;
import org.signalbox.terms.TermSubject.Option;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.TermsBreach.Remedy.DropText.Span;
import org.signalbox.terms.TermsBreach.Remedy.DropText.What;
import org.signalbox.terms.TermsBreach.Remedy.Open.Spot;

/** Checks a network's requirements and prohibitions for a part. Requirements on the app aren't checked here. */
public final class RequirementCheck {
    private RequirementCheck() {}

    public static void check(PartRules rules, List<TermsBreach> findings) {
        rules.of(Term.Kind.REQUIRES).forEach(term -> required(rules, term, findings));
        for (var term : rules.of(Term.Kind.FORBIDS)) {
            // Where there are no titles, the title is the post's name for people only.
            if (present(rules, term) && what(term) != Content.TITLE) {
                findings.add(forbidden(rules, term));
            }
        }
    }

    /** A post visible to its author only is still accepted by the network: a warning. */
    private static TermsBreach forbidden(PartRules rules, Term term) {
        if (term.operation().equals(PricedCall.REPLY) && what(term) == Content.TEXT) {
            return rules.finding(term, noAnswers(rules, term), 0, new Remedy.Open(Spot.TEXT));
        }
        var message = Message.of("terms.forbids." + word(term), rules.account(), option(term));
        return what(term) == AppStatus.PUBLIC
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

    /** That nothing can be written there, in the words of its document. */
    private static Message noAnswers(PartRules rules, Term term) {
        return term.note()
                .map(note -> Message.of("terms.no-answers-because", rules.account(), note, term.source()))
                .orElseGet(() -> Message.of("terms.no-answers", rules.account(), term.source()));
    }

    private static TermSubject what(Term term) {
        return ((Demand) term.measure()).what();
    }

    private static String word(Term term) {
        return what(term) instanceof Option ? "option" : what(term).keyword();
    }

    private static String option(Term term) {
        return what(term) instanceof Option option ? option.id() : "";
    }

    private static void required(PartRules rules, Term term, List<TermsBreach> findings) {
        if (what(term) == Content.ALT_TEXT) {
            var kind = ((Demand) term.measure()).of().orElse(MediaGroup.MEDIA);
            rules.media().stream()
                    .filter(kind::covers)
                    .filter(medium -> medium.alt().isBlank())
                    .map(medium -> rules.finding(
                            term,
                            Message.of("terms.no-alt", rules.account(), medium.file()),
                            new Remedy.AddAlt(medium.file())))
                    .forEach(findings::add);
        } else if (!(what(term) instanceof AppStatus) && !present(rules, term)) {
            findings.add(rules.finding(
                    term,
                    Message.of("terms.requires." + word(term), rules.account(), option(term)),
                    new Remedy.Open(where(term))));
        }
    }

    private static boolean present(PartRules rules, Term term) {
        return switch (what(term)) {
            case Content content ->
                switch (content) {
                    case TEXT -> !rules.text().isBlank();
                    case THREAD -> rules.traits().shape().is().contains("thread") && rules.index() == 1;
                    case ALT_TEXT -> rules.traits().has("alt");
                    case MEDIA,
                            IMAGE,
                            GIF,
                            VIDEO,
                            AUDIO,
                            DOCUMENT,
                            LINK,
                            MENTION,
                            HASHTAG,
                            LINK_CARD,
                            CARD_TITLE,
                            CARD_DESCRIPTION,
                            POLL -> rules.traits().has(content.keyword());
                    case TITLE -> rules.traits().has(content.keyword()) || rules.index() > 0;
                    case POLL_ANSWER -> rules.traits().has(Content.POLL.keyword());
                };
            case AppStatus status -> status == AppStatus.PUBLIC;
            case Option option -> rules.traits().has(option.keyword());
        };
    }

    private static Spot where(Term term) {
        return what(term) instanceof Content content
                ? switch (content) {
                    case MEDIA, IMAGE, GIF, VIDEO, AUDIO, DOCUMENT -> Spot.MEDIA;
                    case TITLE -> Spot.TITLE;
                    case LINK_CARD, CARD_TITLE, CARD_DESCRIPTION -> Spot.CARD;
                    case POLL, POLL_ANSWER -> Spot.POLL;
                    case TEXT, LINK, MENTION, HASHTAG, THREAD -> Spot.TEXT;
                    case ALT_TEXT -> Spot.OPTIONS;
                }
                : Spot.OPTIONS;
    }

    private static Remedy leaveOut(PartRules rules, Term term) {
        return what(term) instanceof Content content
                ? switch (content) {
                    case MEDIA -> dropped(rules, MediaGroup.MEDIA);
                    case IMAGE -> dropped(rules, MediaGroup.IMAGE);
                    case GIF -> dropped(rules, MediaGroup.GIF);
                    case VIDEO -> dropped(rules, MediaGroup.VIDEO);
                    case AUDIO -> dropped(rules, MediaGroup.AUDIO);
                    case DOCUMENT -> dropped(rules, MediaGroup.DOCUMENT);
                    case TITLE, LINK_CARD, CARD_TITLE, CARD_DESCRIPTION, POLL, POLL_ANSWER ->
                        new Remedy.Open(where(term));
                    case LINK -> VariantPrice.dropLinks(rules);
                    case MENTION -> marks(rules, '@', What.MENTION_MARKS);
                    case HASHTAG -> marks(rules, '#', What.HASHTAG_MARKS);
                    case TEXT ->
                        new Remedy.DropText(
                                What.ALL, List.of(new Span(0, rules.text().length())));
                    case THREAD -> new Remedy.Join();
                    case ALT_TEXT ->
                        new Remedy.DropAlt(rules.media().stream()
                                .filter(medium -> !medium.alt().isBlank())
                                .map(MediaInfo::file)
                                .toList());
                }
                : new Remedy.DropOption(option(term));
    }

    private static Remedy dropped(PartRules rules, MediaGroup kind) {
        return new Remedy.DropMedia(
                rules.media().stream().filter(kind::covers).map(MediaInfo::file).toList());
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
