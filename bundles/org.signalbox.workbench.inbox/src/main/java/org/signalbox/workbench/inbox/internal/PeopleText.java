package org.signalbox.workbench.inbox.internal;

import java.util.Locale;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Person;

/** Names of people and kinds of what they write. */
final class PeopleText {
    private static final int LONGEST = 80;

    private PeopleText() {}

    /** The display name, or else the handle; «erased» where nothing is left. */
    static String name(Person person) {
        var name = cut(HarmlessText.line(person.name().isBlank() ? person.handle() : person.name()));
        return name.isEmpty() ? Message.of("inboxview.person.erased").text() : name;
    }

    /** The handle with its sign; empty where the name says it, or nothing is left. */
    static String handle(Person person) {
        var handle = HarmlessText.line(person.handle());
        if (handle.isEmpty() || person.name().isBlank()) {
            return "";
        }
        return cut(handle.startsWith("@") ? handle : "@" + handle);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
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
