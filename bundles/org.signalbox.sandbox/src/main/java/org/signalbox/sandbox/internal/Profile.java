package org.signalbox.sandbox.internal;

import java.util.List;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.StartOptions;

/** An account of a practice network. */
record Profile(String id, String handle, String name, String language) {
    private static final Profile ENGLISH = new Profile("1001", "nightline", "Nightline", "en");
    private static final Profile FRENCH = new Profile("1002", "nightline-fr", "Nightline (français)", "fr");

    /** The accounts of a network; an imitated network has both. */
    static List<Profile> of(PracticeKind kind, StartOptions options) {
        if (options.standIn().isPresent()) {
            return List.of(ENGLISH, FRENCH);
        }
        return switch (kind) {
            case CHIRP -> List.of(ENGLISH);
            case PLAZA -> List.of(ENGLISH, FRENCH);
        };
    }

    /** The profile of an existing handle. */
    static Profile of(PracticeKind kind, StartOptions options, String handle) {
        return of(kind, options).stream()
                .filter(profile -> profile.handle().equals(handle))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no account %s".formatted(kind.id(), handle)));
    }
}
