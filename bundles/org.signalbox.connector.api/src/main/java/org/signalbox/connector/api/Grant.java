package org.signalbox.connector.api;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The owner's authorization of an account.
 *
 * @param origin the account's server, such as {@code https://bsky.social}; requests may go there
 * @param handle the account's name at the network, as its owner typed it
 * @param settings public values, by the id of their {@link Field} or a name that the connector chooses
 * @param secrets secret values, likewise
 */
public record Grant(URI origin, String handle, Map<String, String> settings, Map<String, Secret> secrets) {
    public Grant {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    /** The named secret. */
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /** The named setting. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** This grant with one secret replaced. */
    public Grant withSecret(String name, Secret value) {
        var changed = new HashMap<>(secrets);
        changed.put(name, value);
        return new Grant(origin, handle, settings, changed);
    }

    /** This grant with one setting replaced. */
    public Grant withSetting(String name, String value) {
        var changed = new HashMap<>(settings);
        changed.put(name, value);
        return new Grant(origin, handle, changed, secrets);
    }
}
