package org.signalbox.connector.api;

import java.util.Map;
import java.util.Optional;

/**
 * What is asked for by {@link OffersChoices#choices}.
 *
 * @param option the id of one with choices from the network
 * @param chosen values of the options that it {@linkplain Option#dependsOn depends on}, by their ids; none is missing
 * @param typed what somebody looks for, at most 200 characters; empty for all, or for those that an account uses
 * @param cursor {@code next} of the previous page; empty for the first page
 */
public record ChoiceQuery(String option, Map<String, String> chosen, Optional<String> typed, Optional<String> cursor) {
    public ChoiceQuery {
        chosen = Map.copyOf(chosen);
    }

    /** The first page of all. */
    public static ChoiceQuery of(String option, Map<String, String> chosen) {
        return new ChoiceQuery(option, chosen, Optional.empty(), Optional.empty());
    }

    /** The first page of what is looked for. */
    public ChoiceQuery typed(String text) {
        return new ChoiceQuery(option, chosen, Optional.of(text), Optional.empty());
    }

    /** Another page of the same. */
    public ChoiceQuery at(String next) {
        return new ChoiceQuery(option, chosen, typed, Optional.of(next));
    }
}
