package org.signalbox.vendor.discord;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Part;

/** What an author may choose for a message. */
final class Choosing {
    static final String SILENT = "silent";
    static final String PREVIEW = "preview";
    static final String MENTIONS = "mentions";
    static final String SPOILER = "spoiler";
    static final String THREAD_NAME = "thread_name";
    static final String TAG = "tag";
    static final String USERNAME = "username";

    static final String NOBODY = "nobody";
    static final String PEOPLE = "people";
    static final String ROLES = "roles";
    static final String EVERYONE = "everyone";

    private Choosing() {}

    static Option[] options() {
        return new Option[] {
            yesNo(SILENT, "Without a notification", "Sans notification", false).build(),
            yesNo(PREVIEW, "Previews of links", "Aperçus des liens", true).build(),
            Option.of(MENTIONS, "Mentions notify", Option.Kind.CHOICE)
                    .choices(NOBODY, PEOPLE, ROLES, EVERYONE)
                    .initial(NOBODY)
                    .labels(Map.of(Locale.FRENCH, "Les mentions notifient"))
                    .build(),
            yesNo(SPOILER, "Covered media", "Médias masqués", false)
                    .scope(Option.Scope.PART)
                    .build(),
            text(THREAD_NAME, "Title in a forum", "Titre dans un forum"),
            Option.of(TAG, "Tag in a forum", Option.Kind.CHOICE)
                    .listed()
                    .labels(Map.of(Locale.FRENCH, "Étiquette dans un forum"))
                    .build(),
            text(USERNAME, "Name of the author (webhooks)", "Nom de l'auteur (webhooks)")
        };
    }

    private static Option text(String id, String english, String french) {
        return Option.of(id, english, Option.Kind.TEXT)
                .labels(Map.of(Locale.FRENCH, french))
                .build();
    }

    private static Option.Builder yesNo(String id, String english, String french, boolean usual) {
        return Option.of(id, english, Option.Kind.YES_NO)
                .initial(Boolean.toString(usual))
                .labels(Map.of(Locale.FRENCH, french));
    }

    static boolean yes(Part part, String id, boolean usual) {
        return given(part, id).map("true"::equals).orElse(usual);
    }

    static Optional<String> given(Part part, String id) {
        return part.option(id).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Discord's kinds of mentions that notify, by {@link #MENTIONS}. */
    static List<String> notified(String mentions) {
        return switch (mentions) {
            case PEOPLE -> List.of("users");
            case ROLES -> List.of("users", "roles");
            case EVERYONE -> List.of("users", "roles", "everyone");
            default -> List.of();
        };
    }
}
