package org.signalbox.sandbox.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.StartOptions;

/** An account of a practice network. */
record Profile(String id, String handle, String name, String language) {
    private static final Profile ENGLISH = new Profile("1001", "nightline", "Nightline", "en");
    private static final Profile FRENCH = new Profile("1002", "nightline-fr", "Nightline (français)", "fr");

    /** The accounts of a network. */
    static List<Profile> of(PracticeKind kind, StartOptions options) {
        if (!options.accounts().isEmpty()) {
            var handles = options.accounts();
            return IntStream.range(0, handles.size())
                    .mapToObj(i -> named(2001 + i, handles.get(i)))
                    .toList();
        }
        return switch (kind) {
            case CHIRP -> List.of(ENGLISH);
            case PLAZA -> List.of(ENGLISH, FRENCH);
        };
    }

    private static Profile named(int id, String handle) {
        var name = handle.substring(0, 1).toUpperCase(Locale.ROOT) + handle.substring(1);
        return new Profile(String.valueOf(id), handle, name, "en");
    }

    /** The profile of an existing handle. */
    static Profile of(PracticeKind kind, StartOptions options, String handle) {
        return of(kind, options).stream()
                .filter(profile -> profile.handle().equals(handle))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no account %s".formatted(kind.id(), handle)));
    }
}
