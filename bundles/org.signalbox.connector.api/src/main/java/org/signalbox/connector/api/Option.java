package org.signalbox.connector.api;

import java.util.List;

/**
 * A choice that an author has for a variant on this network, such as its visibility.
 *
 * @param id name in {@link Part#options}
 * @param label what people read
 * @param kind what values it takes
 * @param choices the values of {@link Kind#CHOICE}
 * @param initial the value when the author says nothing; empty for none
 */
public record Option(String id, String label, Kind kind, List<String> choices, String initial) {
    public Option {
        choices = List.copyOf(choices);
    }

    /** What values an option takes. */
    public enum Kind {
        TEXT,
        YES_NO,
        CHOICE,
        NUMBER,
        /** Lines of text, such as a poll's answers, in one value separated by {@code \n}. */
        LINES
    }
}
