package org.signalbox.workbench.networks.internal;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.keys.SigningKey;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.AccountId;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.vault.VaultException;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Connects an account: required input, its validation, and the verification at the network. */
final class AccountConnection {
    private final WorkbenchServices services;
    private final Descriptor descriptor;
    private final List<Field> app;

    /** @param app the fields of the network's app that are still to be entered */
    AccountConnection(WorkbenchServices services, Descriptor descriptor, List<Field> app) {
        this.services = services;
        this.app = app;
        this.descriptor = descriptor;
    }

    /** The user's input. */
    record Input(String name, String handle, String origin, Map<String, String> values, Map<String, String> app) {
        Input {
            values = Map.copyOf(values);
            app = Map.copyOf(app);
        }

        Input(String name, String handle, String origin, Map<String, String> values) {
            this(name, handle, origin, values, Map.of());
        }

        Input named(String other, String proven) {
            return new Input(other, proven, origin, values, app);
        }
    }

    boolean inBrowser() {
        return switch (descriptor.auth()) {
            case Auth.Credentials c -> false;
            case Auth.OAuth oauth -> true;
        };
    }

    /** The fields of the network's app that nobody has entered yet, or that this process can't read. Blocks. */
    static List<Field> missing(WorkbenchServices services, Descriptor descriptor) {
        if (descriptor.app().isEmpty() || services.accounts().isEmpty()) {
            return List.of();
        }
        try {
            return services.accounts().get().app(descriptor.network()).isEmpty() ? descriptor.app() : List.of();
        } catch (VaultException e) {
            return descriptor.app(); // a window beside nodes: it seals what is typed for them
        }
    }

    List<Field> app() {
        return app;
    }

    List<Field> fields() {
        return switch (descriptor.auth()) {
            case Auth.Credentials credentials -> credentials.fields();
            case Auth.OAuth oauth -> List.of();
        };
    }

    /** Initial value of the origins, separated by spaces; empty when each instance has its own. */
    String origin() {
        return descriptor.auth().origins().stream().map(URI::toString).collect(Collectors.joining(" "));
    }

    boolean severalOrigins() {
        return descriptor.auth().severalOrigins();
    }

    /** The reason why the input is incomplete or invalid; empty when it is valid. */
    Optional<Message> problem(Input input) {
        if (origins(input).isEmpty()) {
            return Optional.of(
                    Message.of(severalOrigins() ? "workbench.connect.bad-origins" : "workbench.connect.bad-origin"));
        }
        if (id(input).isEmpty()) {
            return Optional.of(Message.of("workbench.connect.bad-name"));
        }
        return Stream.concat(blank(app, input.app()), blank(fields(), input.values()))
                .findFirst()
                .map(field -> Message.of("workbench.connect.missing", field.label()))
                .or(() -> fields().stream()
                        .filter(Field::signingKey)
                        .flatMap(field -> SigningKey.problem(field, typed(input, field)).stream())
                        .findFirst());
    }

    private static String typed(Input input, Field field) {
        return input.values().getOrDefault(field.id(), "").strip();
    }

    /** Why it couldn't be connected. What an authorization says stands alone: the network needn't have a part in it. */
    static String failure(Exception why) {
        return LocalizedFailure.of(why)
                .filter(said -> said.code().startsWith("accounts.oauth."))
                .map(said -> Message.of("workbench.connect.failed", said).text())
                .orElseGet(() -> FailureText.text(why));
    }

    private static Stream<Field> blank(List<Field> fields, Map<String, String> typed) {
        return fields.stream()
                .filter(field -> !field.generates())
                .filter(field -> typed.getOrDefault(field.id(), "").isBlank());
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

    /** Empty when one of them is malformed, or there are too many. */
    private List<URI> origins(Input input) {
        var typed = List.of(input.origin().strip().split(severalOrigins() ? "[\\s,]+" : "\\z"));
        var origins = typed.stream().flatMap(each -> origin(each).stream()).toList();
        return origins.size() == typed.size() ? origins.stream().distinct().toList() : List.of();
    }

    private static Optional<URI> origin(String typed) {
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

    /** Whether a login has several targets, of which some become accounts. */
    boolean hasTargets() {
        return descriptor.can(Capability.TARGETS);
    }

    /** Connects some of the login's targets. */
    TargetConnection targets(Input input) {
        var name = Optional.of(input.name().strip()).filter(given -> !given.isEmpty());
        return new TargetConnection(services, descriptor, name);
    }

    /** Verifies the credentials at the network and, unless it has several targets, adds the account. Blocks. */
    Login connect(Input input) throws ConnectorException, NetworkGoneException {
        Map<String, String> settings = new HashMap<>();
        Map<String, Secret> secrets = new HashMap<>();
        Map<String, SigningKey> keys = new HashMap<>();
        for (var field : fields()) {
            var value = typed(input, field);
            if (field.signingKey()) {
                keys.put(field.id(), SigningKey.entered(field, value));
            } else if (field.secret()) {
                secrets.put(field.id(), Secret.of(value));
            } else {
                settings.put(field.id(), value);
            }
        }
        var grant = new Grant(origins(input), input.handle().strip(), settings, secrets).withApp(app(input));
        return add(input, new Login(grant, new SigningKeys(keys)));
    }

    /** Starts the authorization flow. Blocks during the request to the instance. */
    Accounts.OAuthFlow start(Input input) throws ConnectorException, NetworkGoneException {
        var origin = origins(input).getFirst();
        var authorizer = networks()
                .authorizer(descriptor.network())
                .orElseThrow(() -> new NetworkGoneException(Message.of("workbench.connect.gone", descriptor.name())));
        return accounts().authorize(authorizer, origin, app(input), networks().http(descriptor.network(), origin));
    }

    /** Waits for the user's consent in the browser, and goes on as {@link #connect}. Blocks for minutes. */
    Login finish(Input input, Accounts.OAuthFlow flow)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        return add(input, Login.of(flow.await()));
    }

    private Map<String, Secret> app(Input input) throws NetworkGoneException {
        return app.isEmpty()
                ? descriptor.app().isEmpty() ? Map.of() : accounts().app(descriptor.network())
                : input.app().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> Secret.of(each.getValue().strip())));
    }

    private Login add(Input input, Login login) throws ConnectorException, NetworkGoneException {
        var proven = networks().verify(descriptor.network(), login);
        var known = login.with(login.grant().withHandle(proven.handle()));
        if (!app.isEmpty()) {
            // Only now: values that the network refused would be asked for no more.
            accounts().putApp(descriptor.network(), app(input), services.actor());
        }
        if (!hasTargets()) {
            var id = id(input.named(input.name(), proven.handle())).orElseThrow();
            accounts().add(id, known, proven, services.actor());
        }
        return known;
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
