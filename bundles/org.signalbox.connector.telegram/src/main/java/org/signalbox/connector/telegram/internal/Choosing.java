package org.signalbox.connector.telegram.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Part;

/** What an author may choose for a message. */
final class Choosing {
    static final String SILENT = "silent";
    static final String PROTECT = "protect";
    static final String PREVIEW = "preview";
    static final String TOPIC = "topic";
    static final String SPOILER = "spoiler";
    static final String FILES = "files";
    static final String ANONYMOUS = "anonymous";

    private Choosing() {}

    static Option[] options() {
        return new Option[] {
            yesNo(SILENT, "Without a sound", "Sans son", false),
            yesNo(PROTECT, "No forwarding or saving", "Ni transfert ni enregistrement", false),
            yesNo(PREVIEW, "Preview of the link", "Aperçu du lien", true),
            Option.of(TOPIC, "Topic (number)", Option.Kind.NUMBER)
                    .labels(Map.of(Locale.FRENCH, "Sujet (numéro)"))
                    .build(),
            yesNo(SPOILER, "Covered media", "Médias masqués", false),
            yesNo(FILES, "Media as files, as they are", "Médias en fichiers, tels quels", false),
            yesNo(ANONYMOUS, "Anonymous poll", "Sondage anonyme", true)
        };
    }

    private static Option yesNo(String id, String english, String french, boolean usual) {
        return Option.of(id, english, Option.Kind.YES_NO)
                .initial(Boolean.toString(usual))
                .labels(Map.of(Locale.FRENCH, french))
                .build();
    }

    static boolean yes(Part part, String id, boolean usual) {
        return given(part, id).map("true"::equals).orElse(usual);
    }

    static Optional<String> given(Part part, String id) {
        return part.option(id).map(String::strip).filter(text -> !text.isEmpty());
    }
}
