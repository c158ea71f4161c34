package org.signalbox.connector.api;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The owner's authorization of an account.
 *
 * @param origins the account's servers, such as {@code https://bsky.social}, at least one; requests may go there
 * @param handle the account's name at the network, as its owner typed it
 * @param settings public values, by the id of their {@link Field} or a name that the connector chooses
 * @param secrets secret values, likewise
 * @param app the values of {@link Descriptor#app}, by field; set by the host
 * @param target the {@link Account#remoteId} of the target that the session speaks for; set by the host, empty where a
 *     login has no several ones ({@link ListsTargets})
 * @param details those of the account, see {@link Account#details}; set by the host
 */
public record Grant(
        List<URI> origins,
        String handle,
        Map<String, String> settings,
        Map<String, Secret> secrets,
        Map<String, Secret> app,
        Optional<String> target,
        Map<String, String> details) {
    public Grant {
        origins = List.copyOf(origins);
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("a grant names at least one origin");
        }
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
        app = Map.copyOf(app);
        details = Map.copyOf(details);
    }

    /** A grant with one origin. */
    public Grant(URI origin, String handle, Map<String, String> settings, Map<String, Secret> secrets) {
        this(List.of(origin), handle, settings, secrets);
    }

    /** A grant without an app. */
    public Grant(List<URI> origins, String handle, Map<String, String> settings, Map<String, Secret> secrets) {
        this(origins, handle, settings, secrets, Map.of(), Optional.empty(), Map.of());
    }

    /** The first of the origins. */
    public URI origin() {
        return origins.getFirst();
    }

    /** The named secret. */
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /** The named detail of the account. */
    public Optional<String> detail(String name) {
        return Optional.ofNullable(details.get(name));
    }

    /** The named setting. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** This grant for an account of this name. */
    public Grant withHandle(String value) {
        return new Grant(origins, value, settings, secrets, app, target, details);
    }

    /** This grant with the values of the network's app. */
    public Grant withApp(Map<String, Secret> values) {
        return new Grant(origins, handle, settings, secrets, values, target, details);
    }

    /** This grant for one of its targets, whose details these are. */
    public Grant withTarget(Optional<String> id, Map<String, String> known) {
        return new Grant(origins, handle, settings, secrets, app, id, known);
    }

    /** This grant with one secret replaced. */
    public Grant withSecret(String name, Secret value) {
        var changed = new HashMap<>(secrets);
        changed.put(name, value);
        return new Grant(origins, handle, settings, changed, app, target, details);
    }

    /** This grant with one setting replaced. */
    public Grant withSetting(String name, String value) {
        var changed = new HashMap<>(settings);
        changed.put(name, value);
        return new Grant(origins, handle, changed, secrets, app, target, details);
    }
}
