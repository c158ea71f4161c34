package org.signalbox.keys;

import java.util.List;
import java.util.Map;
import org.signalbox.connector.api.Secret;

/** The private keys of a login, by the id of their field. They belong beside its grant, never into it. */
public record SigningKeys(Map<String, SigningKey> byField) {
    public static final SigningKeys NONE = new SigningKeys(Map.of());

    public SigningKeys {
        byField = Map.copyOf(byField);
    }

    /** All ways to write them, to take them out of texts. */
    public List<Secret> written() {
        return byField.values().stream().flatMap(key -> key.written().stream()).toList();
    }
}
