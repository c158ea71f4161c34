package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Fix;
import org.signalbox.model.Message;
import org.signalbox.model.Nearest;
import org.signalbox.model.Place;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.model.TextEdit;

/** Collects the problems of a file. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    public List<Problem> all() {
        return all;
    }

    public void error(Place place, String code, Object... args) {
        add(Severity.ERROR, place, List.of(), Message.of(code, args));
    }

    public void warning(Place place, String code, Object... args) {
        add(Severity.WARNING, place, List.of(), Message.of(code, args));
    }

    public void add(Severity severity, Place place, List<Fix> fixes, Message message) {
        all.add(new Problem(severity, message.code(), message, place, Optional.empty(), Optional.empty(), fixes));
    }

    /** A word that isn't known, with a fix to the nearest one that is. */
    public void unknown(Severity severity, Place place, String code, String word, Collection<String> known) {
        var fixes = Nearest.of(word, known)
                .map(near -> List.of(replace(place, near, Message.of("content.fix.replace", near))))
                .orElse(List.of());
        var hint = Nearest.of(word, known).orElseGet(() -> String.join(", ", known));
        add(severity, place, fixes, Message.of(fixes.isEmpty() ? code : code + "-near", word, hint));
    }

    public static Fix replace(Place place, String replacement, Message label) {
        return new Fix(label, List.of(new TextEdit(place.offset(), place.length(), replacement)));
    }
}
