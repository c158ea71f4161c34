package org.signalbox.content;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.content.internal.FindingPositions;
import org.signalbox.content.internal.MediaEdits;
import org.signalbox.content.internal.MediaFixes;
import org.signalbox.content.internal.OptionEdits;
import org.signalbox.content.internal.PartText;
import org.signalbox.content.internal.SourceText;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Schedule;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextEdit;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.TermsBreach.Remedy.Open.Spot;

/** Converts findings about a variant to problems of its file, with quick fixes. Pure. */
public final class TermsQuickFixes {
    private static final Duration MARGIN = Duration.ofHours(1);

    private TermsQuickFixes() {}

    /**
     * A finding with its position in the file.
     *
     * @param alone whether another account that shares the text doesn't have this finding; a text of its own is then
     *     the first fix
     * @param now the current time; earlier times can't be planned
     */
    public static Problem problem(
            ContentFile file, AccountId account, TermsBreach finding, boolean alone, Instant now) {
        return new Problem(
                finding.severity(),
                finding.message().code(),
                finding.message(),
                FindingPositions.place(file, account, finding),
                Optional.of(account),
                Optional.of(finding.term()),
                fixes(file, account, finding, alone, now));
    }

    private static boolean ownText(ContentFile file, AccountId account) {
        return file.map().keys().containsKey(FindingPositions.textKey(account));
    }

    private static QuickFix open(ContentFile file, AccountId account, Spot spot) {
        return new QuickFix(
                Message.of("terms.fix.open." + spot.name().toLowerCase(Locale.ROOT)),
                List.of(),
                Optional.of(FindingPositions.of(file, account, spot)));
    }

    private static List<QuickFix> fixes(
            ContentFile file, AccountId account, TermsBreach finding, boolean alone, Instant now) {
        var edits = edits(file, account, finding, alone, now);
        return edits.isEmpty() ? List.of(open(file, account, FindingPositions.of(finding.remedy()))) : edits;
    }

    private static List<QuickFix> edits(
            ContentFile file, AccountId account, TermsBreach finding, boolean alone, Instant now) {
        var part = finding.part();
        return switch (finding.remedy()) {
            case Remedy.Open open -> List.of();
            case Remedy.Split split -> text(file, account, part, part, split.parts(), "split", alone);
            case Remedy.Shorten shorten ->
                rewritten(
                        file,
                        account,
                        part,
                        "shorten",
                        alone,
                        whole -> whole.substring(0, Math.min(finding.start(), whole.length()))
                                .strip());
            case Remedy.DropText drop -> rewritten(file, account, part, word(drop.what()), alone, drop::from);
            case Remedy.Join join -> {
                var texts = texts(file, account);
                yield texts.size() < 2
                        ? List.of()
                        : text(file, account, 0, texts.size() - 1, List.of(String.join("\n\n", texts)), "join", alone);
            }
            case Remedy.AddAlt add ->
                FrontMatter.setAlt(file, add.file(), "")
                        .map(edit -> List.of(describe(file, add.file(), edit)))
                        .orElse(List.of());
            case Remedy.ShortenAlt shorten ->
                one(
                        FrontMatter.setAlt(file, shorten.file(), shorten.alt()),
                        Message.of("terms.fix.shorten-alt", shorten.file()));
            case Remedy.DropAlt drop ->
                drop.files().stream()
                        .flatMap(each ->
                                one(FrontMatter.setAlt(file, each, ""), Message.of("terms.fix.drop-alt", each))
                                        .stream())
                        .toList();
            case Remedy.SetOption set ->
                one(
                        OptionEdits.of(file, account, set.option()).map(edits -> edits.set(set.text())),
                        Message.of("terms.fix.shorten-option", set.option()));
            case Remedy.DropOption drop ->
                one(
                        OptionEdits.of(file, account, drop.option()).flatMap(OptionEdits::drop),
                        Message.of("terms.fix.drop-option", drop.option()));
            case Remedy.MoveBefore move -> moveBefore(file, account, move.end(), now);
            case Remedy.DropMedia drop -> dropMedia(file, account, drop.files());
            case Remedy.FitMedia fit ->
                Stream.concat(
                                MediaFixes.of(file, account, fit, alone).stream(),
                                dropMedia(file, account, List.of(fit.file())).stream())
                        .toList();
        };
    }

    private static List<QuickFix> one(Optional<TextEdit> edit, Message label) {
        return edit.map(each -> List.of(new QuickFix(label, List.of(each)))).orElse(List.of());
    }

    /** How the fix that removes these is named. */
    static String word(Remedy.DropText.What what) {
        return switch (what) {
            case LINK -> "drop-link";
            case LINKS -> "drop-links";
            case MENTION_MARKS -> "drop-mentions";
            case HASHTAG_MARKS -> "drop-hashtags";
            case ALL -> "drop-text";
        };
    }

    private static List<QuickFix> rewritten(
            ContentFile file, AccountId account, int part, String what, boolean alone, UnaryOperator<String> change) {
        var texts = texts(file, account);
        return part < texts.size()
                ? text(file, account, part, part, List.of(change.apply(texts.get(part))), what, alone)
                : List.of();
    }

    /** Moves the post to an hour before the end, in its schedule's zone; if that is past, suggests another account. */
    private static List<QuickFix> moveBefore(ContentFile file, AccountId account, Instant end, Instant now) {
        var other = open(file, account, Spot.ACCOUNTS);
        return file.post()
                .flatMap(Post::schedule)
                .filter(schedule -> now.isBefore(end.minus(MARGIN)))
                .map(schedule -> Schedule.at(end.minus(MARGIN), schedule.zone()))
                .map(earlier -> List.of(
                        new QuickFix(
                                Message.of("terms.fix.move-before", earlier),
                                List.of(FrontMatter.setSchedule(file, earlier))),
                        other))
                .orElse(List.of(other));
    }

    /** The texts of an account's parts. */
    private static List<String> texts(ContentFile file, AccountId account) {
        return file.post()
                .map(post -> Optional.ofNullable(post.variants().get(account))
                        .flatMap(spec -> spec.text())
                        .map(PartText::parts)
                        .orElse(post.parts()))
                .orElse(List.of());
    }

    /** Replaces a range of parts: for this account alone, if other accounts don't need the change, and for all. */
    private static List<QuickFix> text(
            ContentFile file, AccountId account, int first, int last, List<String> parts, String what, boolean alone) {
        var label = Message.of("terms.fix." + what, parts.size());
        var texts = new ArrayList<>(texts(file, account));
        texts.subList(first, last + 1).clear();
        texts.addAll(first, parts);
        var own = FrontMatter.setText(file, account, joined(texts, "\n"));
        if (ownText(file, account)) {
            return one(own, label);
        }
        var start = file.map().parts().get(first).offset();
        var end = file.map().parts().get(last);
        var shared = new QuickFix(
                label,
                List.of(new TextEdit(
                        start, end.offset() + end.length() - start, joined(parts, SourceText.lineBreak(file.text())))));
        return own.filter(edit -> alone)
                .map(edit -> List.of(
                        new QuickFix(Message.of("terms.fix.own-" + what, parts.size(), account), List.of(edit)),
                        shared))
                .orElse(List.of(shared));
    }

    private static String joined(List<String> parts, String lineBreak) {
        return parts.stream()
                .map(PartText::escaped)
                .map(part -> part.replace("\n", lineBreak))
                .collect(Collectors.joining(lineBreak + lineBreak + "---" + lineBreak + lineBreak));
    }

    /** Makes room for a description and puts the cursor there: only a person knows what the picture shows. */
    private static QuickFix describe(ContentFile file, String media, TextEdit edit) {
        int quote = edit.offset() + edit.replacement().lastIndexOf("\"\"") + 1;
        var text = TextEdit.apply(file.text(), List.of(edit));
        int line = (int)
                text.substring(0, quote).chars().filter(each -> each == '\n').count();
        var place = new SourceRange(file.path(), line + 1, quote - text.lastIndexOf('\n', quote - 1), quote, 0);
        return new QuickFix(
                Message.of("terms.fix.add-alt", media),
                text.equals(file.text()) ? List.of() : List.of(edit),
                Optional.of(place));
    }

    private static List<QuickFix> dropMedia(ContentFile file, AccountId account, List<String> files) {
        var own = "variants." + account + ".media";
        var edits = MediaEdits.drop(file, file.map().keys().containsKey(own) ? own : "media", files);
        return edits.isEmpty()
                ? List.of()
                : List.of(new QuickFix(Message.of("terms.fix.drop-media", String.join(", ", files)), edits));
    }
}
