package org.signalbox.connector.testkit;

import java.util.Map;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Signatures;
import org.signalbox.keys.KeySignatures;
import org.signalbox.keys.SigningKey;
import org.signalbox.keys.SigningKeys;

/** Private keys of a test's account, as the product reads what people type. */
final class FixtureKeys {
    private FixtureKeys() {}

    /** Signatures by these keys. */
    static Signatures signatures(Map<String, String> typed) {
        var keys = of(typed);
        return new KeySignatures(() -> keys);
    }

    /** @param typed by the id of the field */
    static SigningKeys of(Map<String, String> typed) {
        return new SigningKeys(typed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> SigningKey.entered(
                                Field.signingKey(each.getKey(), each.getKey(), ""), each.getValue()))));
    }
}
