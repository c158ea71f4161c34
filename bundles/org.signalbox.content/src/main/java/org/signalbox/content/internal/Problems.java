package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.SpellingSuggestion;
import org.signalbox.model.TextEdit;

/** Collects the problems of a file. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    public List<Problem> all() {
        return all;
    }

    public void error(SourceRange place, String code, Object... args) {
        add(Severity.ERROR, place, List.of(), Message.of(code, args));
    }

    public void warning(SourceRange place, String code, Object... args) {
        add(Severity.WARNING, place, List.of(), Message.of(code, args));
    }

    public void add(Severity severity, SourceRange place, List<QuickFix> fixes, Message message) {
        all.add(new Problem(severity, message.code(), message, place, Optional.empty(), Optional.empty(), fixes));
    }

    /**
     * Reports an unknown word, with the most similar known one as a fix.
     *
     * @param more arguments of the message after the word and the suggestion
     */
    public void unknown(
            Severity severity, SourceRange place, String code, String word, Collection<String> known, Object... more) {
        var near = SpellingSuggestion.of(word, known);
        var args = new ArrayList<Object>();
        args.add(word);
        args.add(near.orElseGet(() -> String.join(", ", known)));
        args.addAll(List.of(more));
        add(
                severity,
                place,
                near.map(each -> List.of(replace(place, each, Message.of("content.fix.replace", each))))
                        .orElse(List.of()),
                Message.of(near.isEmpty() ? code : code + "-near", args.toArray()));
    }

    public static QuickFix replace(SourceRange place, String replacement, Message label) {
        return new QuickFix(label, List.of(new TextEdit(place.offset(), place.length(), replacement)));
    }
}
