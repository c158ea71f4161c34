package org.signalbox.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.content.internal.PartText;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextEdit;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.terms.TermsBreach;

/** Content of answers to what people wrote, which have no file. */
public final class AnswerContent {
    private AnswerContent() {}

    /**
     * An answer of one part; its text is as posts are sent: NFC, lines ended by {@code \n}, trimmed.
     *
     * @param message whether it answers a direct message
     * @param media files of the workspace
     */
    public static Variant variant(
            AccountId account, boolean message, String text, List<MediaRef> media, MediaFiles files) {
        var part = new VariantPart(
                PartText.plain(text), media.stream().map(files::look).toList());
        return new Variant(account, List.of(part), Map.of(), Optional.empty(), true, message);
    }

    /** The media files that can't be sent, or that tell where they were taken. */
    public static List<Problem> problems(Variant answer, List<MediaRef> media, MediaFiles files) {
        var problems = new ArrayList<Problem>();
        for (var ref : media) {
            files.absence(ref)
                    .or(() -> files.flaw(ref))
                    .ifPresent(why -> problems.add(problem(answer, Severity.ERROR, why)));
            if (files.isLocated(ref)) {
                problems.add(problem(answer, Severity.WARNING, Message.of("content.media-located", ref.file())));
            }
        }
        return problems;
    }

    /** A breach of a term, with its place in the text. */
    public static Problem problem(Variant answer, TermsBreach breach) {
        return problem(
                answer,
                breach.severity(),
                breach.message(),
                breach.start(),
                Optional.of(breach.term()),
                fixes(answer.parts().getFirst().text(), breach));
    }

    /** A problem of the answer as a whole. */
    public static Problem problem(Variant answer, Severity severity, Message message) {
        return problem(answer, severity, message, 0, Optional.empty(), List.of());
    }

    /** What can be done in the text itself. */
    private static List<QuickFix> fixes(String text, TermsBreach breach) {
        return switch (breach.remedy()) {
            case TermsBreach.Remedy.Shorten shorten ->
                fix(text, "shorten", text.substring(0, Math.min(breach.start(), text.length())));
            case TermsBreach.Remedy.DropText drop -> fix(text, TermsQuickFixes.word(drop.what()), drop.from(text));
            // An answer is one text, with neither options nor a time of its own.
            case TermsBreach.Remedy.Split split
            when breach.start() < text.length() -> fix(text, "shorten", text.substring(0, breach.start()));
            default -> List.of();
        };
    }

    private static List<QuickFix> fix(String text, String what, String fixed) {
        var to = fixed.strip();
        return to.isEmpty()
                ? List.of()
                : List.of(new QuickFix(Message.of("terms.fix." + what), List.of(new TextEdit(0, text.length(), to))));
    }

    private static Problem problem(
            Variant answer,
            Severity severity,
            Message message,
            int start,
            Optional<String> term,
            List<QuickFix> fixes) {
        var text = answer.parts().getFirst().text();
        var before = text.substring(0, start);
        var line = (int) before.chars().filter(each -> each == '\n').count() + 1;
        var column = start - (before.lastIndexOf('\n') + 1) + 1;
        return new Problem(
                severity,
                message.code(),
                message,
                new SourceRange("", line, column, start, text.length() - start),
                Optional.of(answer.account()),
                term,
                fixes);
    }
}
