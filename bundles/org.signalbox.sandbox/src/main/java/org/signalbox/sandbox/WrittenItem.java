package org.signalbox.sandbox;

import java.util.Locale;
import java.util.Optional;

/**
 * What a person of a practice network writes to one of its accounts.
 *
 * @param handle the account's
 * @param post of the account, which a comment is below
 * @param author the person's handle
 * @param url what the network tells as the item's address; empty for its real one
 */
public record WrittenItem(
        String handle, Kind kind, Optional<String> post, String author, String text, Optional<String> url) {
    /** How it reaches the account. */
    public enum Kind {
        COMMENT,
        MENTION,
        /** Plaza only. */
        MESSAGE;

        /** The name in the protocol. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static WrittenItem comment(String handle, String post, String author, String text) {
        return new WrittenItem(handle, Kind.COMMENT, Optional.of(post), author, text, Optional.empty());
    }

    public static WrittenItem mention(String handle, String author, String text) {
        return new WrittenItem(handle, Kind.MENTION, Optional.empty(), author, text, Optional.empty());
    }

    public static WrittenItem message(String handle, String author, String text) {
        return new WrittenItem(handle, Kind.MESSAGE, Optional.empty(), author, text, Optional.empty());
    }

    /** The same, of which the network tells another address, as a hostile one may. */
    public WrittenItem withUrl(String other) {
        return new WrittenItem(handle, kind, post, author, text, Optional.of(other));
    }
}
