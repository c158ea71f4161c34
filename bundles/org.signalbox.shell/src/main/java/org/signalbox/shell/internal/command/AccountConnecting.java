package org.signalbox.shell.internal.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Secrets;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Obtains a grant for an account by its network's authorization flow, verifies it and stores it. */
final class AccountConnecting {
    private final EngineServices services;
    private final Invocation in;

    AccountConnecting(EngineServices services, Invocation in) {
        this.services = services;
        this.in = in;
    }

    AccountRecord connect(Arguments arguments) throws CommandException, InterruptedException {
        var id = arguments.accountWord("NAME@NETWORK");
        var networks = services.networks();
        var descriptor = descriptor(networks, id.network());
        var origin = origin(arguments, descriptor);
        var grant = switch (descriptor.auth()) {
            case Auth.Credentials credentials -> credentials(arguments, id, origin, credentials.fields());
            case Auth.OAuthCode code -> oauth(networks, id, origin);
        };
        var proven = EngineCall.of(() -> networks.prove(id.network(), grant));
        return services.need(Accounts.class).add(id, grant, proven, in.actor());
    }

    private static Descriptor descriptor(Networks networks, String network) throws CommandException {
        var known = networks.find(network);
        if (known.isEmpty()) {
            var all = networks.list().stream().map(NetworkInfo::id).toList();
            throw Arguments.noSuch("shell.no-network", network, String.join(", ", all));
        }
        return known.get()
                .descriptor()
                .orElseThrow(() -> new CommandException(
                        ExitCode.UNAVAILABLE,
                        Message.of("shell.network-off", known.get().name(), network)));
    }

    private static URI origin(Arguments arguments, Descriptor descriptor) throws CommandException {
        var given = arguments.value("origin");
        if (given.isEmpty()) {
            return descriptor
                    .auth()
                    .origin()
                    .orElseThrow(() -> Arguments.usage("shell.accounts.origin", descriptor.name()));
        }
        try {
            var origin = URI.create(given.get());
            if (origin.getHost() != null && List.of("http", "https").contains(String.valueOf(origin.getScheme()))) {
                return origin;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.accounts.not-origin", given.get()), e);
        }
        throw Arguments.usage("shell.accounts.not-origin", given.get());
    }

    private Grant credentials(Arguments arguments, AccountId id, URI origin, List<Field> fields)
            throws CommandException {
        var settings = new HashMap<String, String>();
        for (var setting : arguments.values("setting")) {
            settings.put(name(setting, "--setting"), value(setting));
        }
        var files = new HashMap<String, String>();
        for (var file : arguments.values("secret-file")) {
            files.put(name(file, "--secret-file"), value(file));
        }
        var secrets = new HashMap<String, Secret>();
        for (var field : fields) {
            if (field.secret()) {
                secrets.put(field.id(), secret(field, Optional.ofNullable(files.get(field.id()))));
            } else if (!settings.containsKey(field.id()) && !field.initial().isEmpty()) {
                settings.put(field.id(), field.initial());
            }
        }
        return new Grant(origin, arguments.value("handle").orElse(id.name()), settings, Map.copyOf(secrets));
    }

    private Secret secret(Field field, Optional<String> file) throws CommandException {
        if (file.isPresent()) {
            var path = Arguments.path(in, file.get());
            try {
                return Secret.of(Files.readString(path).strip());
            } catch (IOException e) {
                throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.unreadable", path), e);
            }
        }
        return in.secrets()
                .given(field.id())
                .or(() -> in.secrets().ask(field.label()))
                .map(Secret::of)
                .orElseThrow(() -> Arguments.usage(
                        "shell.accounts.secret", field.label(), field.id(), Secrets.variable(field.id())));
    }

    private Grant oauth(Networks networks, AccountId id, URI origin) throws CommandException, InterruptedException {
        var authorizer = networks.authorizer(id.network())
                .orElseThrow(() -> new CommandException(
                        ExitCode.UNAVAILABLE, Message.of("shell.network-off", id.network(), id.network())));
        var accounts = services.need(Accounts.class);
        try (var flow =
                EngineCall.of(() -> accounts.authorize(authorizer, origin, networks.http(id.network(), origin)))) {
            Output.remark(in, "shell.accounts.open", flow.page());
            var grant = EngineCall.of(flow::await);
            return new Grant(grant.origin(), id.name(), grant.settings(), grant.secrets());
        }
    }

    private static String name(String pair, String option) throws CommandException {
        var equals = pair.indexOf('=');
        if (equals < 1) {
            throw Arguments.usage("shell.not-pair", option);
        }
        return pair.substring(0, equals);
    }

    private static String value(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }
}
