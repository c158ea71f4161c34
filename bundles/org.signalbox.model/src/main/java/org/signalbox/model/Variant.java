package org.signalbox.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A post shaped for one account.
 *
 * @param parts at least one
 * @param options by option id of the account's network
 */
public record Variant(
        AccountId account, List<VariantPart> parts, Map<String, String> options, Optional<String> language) {
    public Variant {
        parts = List.copyOf(parts);
        options = Map.copyOf(options);
    }
}
