package org.signalbox.shell.internal.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
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

    /** One account, or as many as targets of the login are chosen. */
    List<AccountRecord> connect(Arguments arguments) throws CommandException, InterruptedException {
        var word = arguments.word("[NAME@]NETWORK");
        var descriptor = descriptor(word);
        var targets = descriptor.can(Capability.TARGETS);
        if (!targets && !arguments.values("target").isEmpty()) {
            throw Arguments.usage("shell.accounts.one-account", descriptor.name());
        }
        var name = word.contains("@") || !targets
                ? Optional.of(Arguments.parseAccount(word).name())
                : Optional.<String>empty();
        var app = app(descriptor);
        var origins = origins(arguments, descriptor);
        var handle = arguments.value("handle").or(() -> name).orElse("");
        var networks = services.networks();
        var login = switch (descriptor.auth()) {
            case Auth.Credentials credentials -> {
                var input = FieldInput.of(in, arguments, credentials.fields());
                var grant = new Grant(origins, handle, input.settings(), input.secrets()).withApp(app);
                yield new Login(grant, input.keys());
            }
            case Auth.OAuth oauth ->
                Login.of(oauth(networks, descriptor.network(), origins.getFirst(), app)
                        .withHandle(name.orElse("")));
        };
        var accounts = services.need(Accounts.class);
        if (targets) {
            return new TargetChoice(networks, accounts, in, descriptor)
                    .connect(login, name, arguments.values("target"));
        }
        var proven = EngineCall.of(() -> networks.verify(descriptor.network(), login));
        var id = Arguments.parseAccount(word);
        return List.of(EngineCall.of(() -> accounts.add(id, login, proven, in.actor())));
    }

    /** A login with several targets needs no name. */
    private Descriptor descriptor(String word) throws CommandException, InterruptedException {
        if (!word.contains("@") && services.networks().find(word).isPresent()) {
            var bare = AppVerbs.descriptor(services, word);
            if (bare.can(Capability.TARGETS)) {
                return bare;
            }
        }
        return AppVerbs.descriptor(services, Arguments.parseAccount(word).network());
    }

    private static List<URI> origins(Arguments arguments, Descriptor descriptor) throws CommandException {
        var origins = new ArrayList<URI>();
        for (var given : arguments.values("origin")) {
            origins.add(origin(given));
        }
        if (origins.isEmpty()) {
            origins.addAll(descriptor.auth().origins());
        }
        if (origins.isEmpty()) {
            throw Arguments.usage("shell.accounts.origin", descriptor.name());
        }
        if (origins.size() > 1 && !descriptor.auth().severalOrigins()) {
            throw Arguments.usage("shell.accounts.one-origin", descriptor.name());
        }
        return origins;
    }

    private static URI origin(String given) throws CommandException {
        try {
            var origin = URI.create(given);
            if (origin.getHost() != null && List.of("http", "https").contains(String.valueOf(origin.getScheme()))) {
                return origin;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.accounts.not-origin", given), e);
        }
        throw Arguments.usage("shell.accounts.not-origin", given);
    }

    /** The values of one's own app, where the network needs one. */
    private Map<String, Secret> app(Descriptor descriptor) throws CommandException, InterruptedException {
        if (descriptor.app().isEmpty()) {
            return Map.of();
        }
        var app = services.need(Accounts.class).app(descriptor.network());
        if (app.isEmpty()) {
            throw Arguments.usage("shell.accounts.no-app", descriptor.name(), descriptor.network());
        }
        return app;
    }

    private Grant oauth(Networks networks, String network, URI origin, Map<String, Secret> app)
            throws CommandException, InterruptedException {
        var authorizer = networks.authorizer(network)
                .orElseThrow(() ->
                        new CommandException(ExitCode.UNAVAILABLE, Message.of("shell.network-off", network, network)));
        var accounts = services.need(Accounts.class);
        try (var flow =
                EngineCall.of(() -> accounts.authorize(authorizer, origin, app, networks.http(network, origin)))) {
            Output.remark(in, "shell.accounts.open", flow.page());
            flow.userCode().ifPresent(code -> Output.remark(in, "shell.accounts.code", code));
            if (flow.pasted()) {
                paste(flow);
            }
            return EngineCall.of(flow::await);
        }
    }

    private void paste(Accounts.OAuthFlow flow) throws CommandException, InterruptedException {
        var label = Message.of("shell.accounts.paste").text();
        var address = in.secrets()
                .given("redirect")
                .or(() -> in.secrets().ask(label))
                .orElseThrow(() ->
                        Arguments.usage("shell.accounts.secret", label, "redirect", Secrets.variable("redirect")));
        EngineCall.of(() -> {
            flow.paste(address);
            return address;
        });
    }
}
