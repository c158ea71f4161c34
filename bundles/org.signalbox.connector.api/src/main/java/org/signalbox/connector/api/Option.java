package org.signalbox.connector.api;

import java.util.List;

/**
 * A setting that an author can choose for a variant on this network, such as its visibility.
 *
 * @param id name in {@link Part#options}
 * @param label display name
 * @param kind type of its values
 * @param choices the values of {@link Kind#CHOICE}
 * @param initial default value, may be empty
 */
public record Option(String id, String label, Kind kind, List<String> choices, String initial) {
    public Option {
        choices = List.copyOf(choices);
    }

    /** Type of an option's values. */
    public enum Kind {
        TEXT,
        YES_NO,
        CHOICE,
        NUMBER,
        /** Lines of text, such as a poll's answers, in one value separated by {@code \n}. */
        LINES
    }
}
