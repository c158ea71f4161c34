package org.signalbox.workbench.inbox.internal;

import java.util.Locale;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Person;
import org.signalbox.workbench.ui.LookAlikes;

/** Names of people and kinds of what they write. */
final class PeopleText {
    private static final int LONGEST = 80;

    private PeopleText() {}

    /** The display name, or else the handle; «erased» where nothing is left. */
    static String name(Person person) {
        var name = person.name().isBlank() ? marked(person.handle()) : HarmlessText.line(person.name(), LONGEST);
        return name.isEmpty() ? Message.of("inboxview.person.erased").text() : name;
    }

    /** The handle with its sign; empty where the name says it, or nothing is left. */
    static String handle(Person person) {
        if (person.handle().isBlank() || person.name().isBlank()) {
            return "";
        }
        return marked(person.handle().startsWith("@") ? person.handle() : "@" + person.handle());
    }

    /** A handle is what people are told apart by: one that may be taken for another says so. */
    private static String marked(String handle) {
        var line = HarmlessText.line(handle, LONGEST);
        return LookAlikes.in(handle)
                ? Message.of("inboxview.person.mixed", line).text()
                : line;
    }

    static Message kind(InboxItem.Kind kind) {
        return Message.of("inboxview.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    static String icon(InboxItem.Kind kind) {
        return switch (kind) {
            case MENTION -> "hash";
            case COMMENT -> "message-square";
            case MESSAGE -> "lock";
        };
    }
}
