package org.signalbox.workbench.inbox.internal;

import java.util.Locale;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;

/** What can be done in the inbox by a key, by the menu and by the search. */
enum InboxPartCommand {
    NEXT('j', "chevron-down"),
    PREVIOUS('k', "chevron-up"),
    OPEN('o', "message-square"),
    ANSWER('r', "reply"),
    SAVED('t', "file-text"),
    DONE('e', "check"),
    SNOOZE('s', "clock"),
    ASSIGN('a', "user"),
    LABEL('l', "tag"),
    UNREAD('u', "circle-dot"),
    LIKE('h', "heart"),
    HIDE('x', "eye-off"),
    REMOVE('#', "trash-2"),
    VISIT('v', "external-link"),
    CONTACT('c', "users"),
    SEARCH('/', "search"),
    REFRESH('g', "refresh-cw"),
    KEYS('?', "command");

    private static final String PREFIX = "signalbox.command.inbox.";

    private final char key;
    private final String icon;

    InboxPartCommand(char key, String icon) {
        this.key = key;
        this.icon = icon;
    }

    char key() {
        return key;
    }

    String icon() {
        return icon;
    }

    Message word() {
        return Message.of("inboxview.command." + name().toLowerCase(Locale.ROOT));
    }

    /** Whether it concerns conversations that are selected. */
    boolean needsSelection() {
        return switch (this) {
            case NEXT, PREVIOUS, SEARCH, REFRESH, KEYS -> false;
            case OPEN, ANSWER, SAVED, DONE, SNOOZE, ASSIGN, LABEL, UNREAD, LIKE, HIDE, REMOVE, VISIT, CONTACT -> true;
        };
    }

    /** The permission without which it can't be done; empty where everybody may. */
    Optional<StorePermission> needs() {
        return switch (this) {
            case NEXT, PREVIOUS, OPEN, VISIT, CONTACT, SEARCH, REFRESH, KEYS -> Optional.empty();
            case ANSWER, SAVED, SNOOZE, LABEL, UNREAD -> Optional.of(StorePermission.PLAN);
            case DONE, ASSIGN, LIKE, HIDE, REMOVE -> Optional.of(StorePermission.DECIDE);
        };
    }

    static Optional<InboxPartCommand> of(char typed) {
        for (var command : values()) {
            if (command.key == typed) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /** @param id of the workbench's command */
    static Optional<InboxPartCommand> of(String id) {
        for (var command : values()) {
            if (id.equals(PREFIX + command.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
