package org.signalbox.model.store;

import java.util.Map;
import org.signalbox.model.AccountId;

/**
 * What a network is asked for.
 *
 * @param option its id
 * @param chosen the values that its choices depend on, by option
 * @param typed what somebody looks for; empty for all
 */
public record ChoiceQuestion(AccountId account, String option, Map<String, String> chosen, String typed) {
    public ChoiceQuestion {
        chosen = Map.copyOf(chosen);
    }
}
