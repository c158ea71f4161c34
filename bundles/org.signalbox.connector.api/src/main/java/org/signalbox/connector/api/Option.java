package org.signalbox.connector.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A setting that an author can choose for a variant on this network, such as its visibility. Built with {@link #of}.
 *
 * @param id name in {@link Part#options}
 * @param label display name in English
 * @param kind type of its values
 * @param choices the values of {@link Kind#CHOICE} that are {@link Source#FIXED}
 * @param initial default value, may be empty
 * @param required whether a post without a value is refused
 * @param scope what has a value of its own
 * @param labels display names in other languages
 * @param source where the values of {@link Kind#CHOICE} come from
 * @param dependsOn ids of options that its values depend on; it is asked for once all of them have a value
 */
public record Option(
        String id,
        String label,
        Kind kind,
        List<String> choices,
        String initial,
        boolean required,
        Scope scope,
        Map<Locale, String> labels,
        Source source,
        List<String> dependsOn) {
    public Option {
        choices = List.copyOf(choices);
        labels = Map.copyOf(labels);
        dependsOn = List.copyOf(dependsOn);
    }

    /** Type of an option's values. */
    public enum Kind {
        TEXT,
        YES_NO,
        CHOICE,
        NUMBER
    }

    /** What has a value of its own. */
    public enum Scope {
        /** The whole post: all parts of a thread get the same value. */
        POST,
        /** Each part of a thread; an author may give one value for all. */
        PART
    }

    /** Where choices come from. */
    public enum Source {
        /** They are in {@link Option#choices}. */
        FIXED,
        /** The network lists all of them: {@link OffersChoices}. */
        LISTED,
        /** The network finds them, and has more than it lists: {@link OffersChoices}. */
        SEARCHED
    }

    /** Whether its choices are asked from the network. */
    public boolean dynamic() {
        return source != Source.FIXED;
    }

    /** Its display name in a language, else in English. */
    public String label(Locale language) {
        return label(labels, language, label);
    }

    static String label(Map<Locale, String> labels, Locale language, String otherwise) {
        var any = labels.getOrDefault(Locale.ENGLISH, otherwise);
        return labels.getOrDefault(
                language,
                language.getLanguage().equals("en")
                        ? any
                        : labels.getOrDefault(Locale.of(language.getLanguage()), any));
    }

    /** Starts an option without choices and default value, for the whole post. */
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
        private boolean required;
        private Scope scope = Scope.POST;
        private Map<Locale, String> labels = Map.of();
        private Source source = Source.FIXED;
        private List<String> dependsOn = List.of();

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

        /** A post needs a value. */
        public Builder required() {
            required = true;
            return this;
        }

        public Builder scope(Scope value) {
            scope = value;
            return this;
        }

        /** @param all display names by language, beside the English one */
        public Builder labels(Map<Locale, String> all) {
            labels = Map.copyOf(all);
            return this;
        }

        /** The network lists all choices of an account, by {@link OffersChoices}. */
        public Builder listed() {
            source = Source.LISTED;
            return this;
        }

        /** The network finds choices, more than it lists, by {@link OffersChoices}. */
        public Builder searched() {
            source = Source.SEARCHED;
            return this;
        }

        /** @param ids of options whose values decide about its choices */
        public Builder dependsOn(String... ids) {
            dependsOn = List.of(ids);
            return this;
        }

        public Option build() {
            return new Option(id, label, kind, choices, initial, required, scope, labels, source, dependsOn);
        }
    }
}
