package org.signalbox.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A post, or an answer to what somebody wrote, shaped for one account.
 *
 * @param parts at least one
 * @param options by option id of the account's network
 * @param answer whether it answers what somebody wrote
 * @param message whether that is a direct message
 */
public record Variant(
        AccountId account,
        List<VariantPart> parts,
        Map<String, String> options,
        Optional<String> language,
        boolean answer,
        boolean message) {
    public Variant {
        parts = List.copyOf(parts);
        options = Map.copyOf(options);
    }

    /** Of a post, or of an answer to what others see as well. */
    public Variant(
            AccountId account,
            List<VariantPart> parts,
            Map<String, String> options,
            Optional<String> language,
            boolean answer) {
        this(account, parts, options, language, answer, false);
    }

    /** Of a post. */
    public Variant(AccountId account, List<VariantPart> parts, Map<String, String> options, Optional<String> language) {
        this(account, parts, options, language, false);
    }
}
