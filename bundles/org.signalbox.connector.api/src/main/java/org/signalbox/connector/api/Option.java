package org.signalbox.connector.api;

import java.util.Arrays;
import java.util.List;

/**
 * A setting that an author can choose for a variant on this network, such as its visibility. Built with {@link #of}.
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
        NUMBER
    }

    /** Starts an option without choices and default value. */
    public static Builder of(String id, String label, Kind kind) {
        return new Builder(id, label, kind);
    }

    /** Builds options, so that components can be added compatibly. */
    public static final class Builder {
        private final String id;
        private final String label;
        private final Kind kind;
        private List<String> choices = List.of();
        private String initial = "";

        private Builder(String id, String label, Kind kind) {
            this.id = id;
            this.label = label;
            this.kind = kind;
        }

        public Builder choices(List<String> all) {
            choices = List.copyOf(all);
            return this;
        }

        public Builder choices(String... all) {
            return choices(Arrays.asList(all));
        }

        public Builder initial(String value) {
            initial = value;
            return this;
        }

        public Option build() {
            return new Option(id, label, kind, choices, initial);
        }
    }
}
