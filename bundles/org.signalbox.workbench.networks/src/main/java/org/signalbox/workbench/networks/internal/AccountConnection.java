package org.signalbox.workbench.networks.internal;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Connects an account: required input, its validation, and the verification at the network. */
final class AccountConnection {
    private final WorkbenchServices services;
    private final Descriptor descriptor;

    AccountConnection(WorkbenchServices services, Descriptor descriptor) {
        this.services = services;
        this.descriptor = descriptor;
    }

    /** The user's input. */
    record Input(String name, String handle, String origin, Map<String, String> values) {
        Input {
            values = Map.copyOf(values);
        }
    }

    boolean inBrowser() {
        return switch (descriptor.auth()) {
            case Auth.Credentials c -> false;
            case Auth.OAuthCode c -> true;
        };
    }

    List<Field> fields() {
        return switch (descriptor.auth()) {
            case Auth.Credentials credentials -> credentials.fields();
            case Auth.OAuthCode code -> List.of();
        };
    }

    /** Initial value of the origin; empty when each instance has its own. */
    String origin() {
        return descriptor.auth().origin().map(URI::toString).orElse("");
    }

    /** The reason why the input is incomplete or invalid; empty when it is valid. */
    Optional<Message> problem(Input input) {
        if (origin(input).isEmpty()) {
            return Optional.of(Message.of("workbench.connect.bad-origin"));
        }
        if (id(input).isEmpty()) {
            return Optional.of(Message.of("workbench.connect.bad-name"));
        }
        return fields().stream()
                .filter(field -> input.values().getOrDefault(field.id(), "").isBlank())
                .findFirst()
                .map(field -> Message.of("workbench.connect.missing", field.label()));
    }

    /** The account's name in the workspace; derived from the handle when none is given. */
    Optional<AccountId> id(Input input) {
        var name =
                input.name().isBlank() ? nameFrom(input.handle()) : input.name().strip();
        return AccountId.parse(name + "@" + descriptor.network());
    }

    private static String nameFrom(String handle) {
        var bare = handle.strip().startsWith("@") ? handle.strip().substring(1) : handle.strip();
        var first = bare.contains("@") ? bare.substring(0, bare.indexOf('@')) : bare;
        return first.replaceAll("[^\\p{L}\\p{N}._-]", "-");
    }

    private static Optional<URI> origin(Input input) {
        var typed = input.origin().strip();
        try {
            var uri = URI.create(typed.contains("://") ? typed : "https://" + typed);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null
                    ? Optional.of(URI.create(uri.getScheme() + "://" + uri.getAuthority()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Reported as a malformed origin.
        }
    }

    /** Verifies the credentials at the network and adds the account. Blocks. */
    AccountRecord connect(Input input) throws ConnectorException, NetworkGoneException {
        Map<String, String> settings = new HashMap<>();
        Map<String, Secret> secrets = new HashMap<>();
        for (var field : fields()) {
            var value = input.values().getOrDefault(field.id(), "").strip();
            if (field.secret()) {
                secrets.put(field.id(), Secret.of(value));
            } else {
                settings.put(field.id(), value);
            }
        }
        return add(input, new Grant(origin(input).orElseThrow(), input.handle().strip(), settings, secrets));
    }

    /** Starts the authorization flow. Blocks during the request to the instance. */
    Accounts.OAuthFlow start(Input input) throws ConnectorException, NetworkGoneException {
        var origin = origin(input).orElseThrow();
        var authorizer = networks()
                .authorizer(descriptor.network())
                .orElseThrow(() -> new NetworkGoneException(Message.of("workbench.connect.gone", descriptor.name())));
        return accounts().authorize(authorizer, origin, networks().http(descriptor.network(), origin));
    }

    /** Waits for the user's consent in the browser, verifies the grant and adds the account. Blocks for minutes. */
    AccountRecord finish(Input input, Accounts.OAuthFlow flow)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        return add(input, flow.await());
    }

    private AccountRecord add(Input input, Grant grant) throws ConnectorException, NetworkGoneException {
        var proven = networks().prove(descriptor.network(), grant);
        var known = new Grant(grant.origin(), proven.handle(), grant.settings(), grant.secrets());
        var id = id(new Input(input.name(), proven.handle(), input.origin(), input.values()))
                .orElseThrow();
        return accounts().add(id, known, proven, services.actor());
    }

    private Networks networks() throws NetworkGoneException {
        return services.networks()
                .orElseThrow(() -> new NetworkGoneException(Message.of("workbench.connect.gone", descriptor.name())));
    }

    private Accounts accounts() throws NetworkGoneException {
        return services.accounts()
                .orElseThrow(() -> new NetworkGoneException(Message.of("workbench.connect.gone", descriptor.name())));
    }
}
