package org.signalbox.kills.steps;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;

/** {@code kills-login NAME@NETWORK ORIGIN [TARGET]}: an account with an access token that a test's server takes. */
final class LoginCommand implements Command {
    private static final String TOKEN = "access_token";
    private static final long TIMEOUT_MILLIS = 30_000;

    private final BundleContext context;

    LoginCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "kills-login";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(name()).word("NAME@NETWORK").word("ORIGIN").optionalWord("TARGET");
    }

    @Override
    public Message summary() {
        return Message.of("kills.login");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var id = AccountId.of(in.args().getFirst());
        var token = Secret.of(in.secrets().given(TOKEN).orElseThrow());
        var login = new Grant(URI.create(in.args().get(1)), id.name(), Map.of(), Map.of(TOKEN, token));
        var accounts = service(Accounts.class);
        var networks = service(Networks.class);
        try {
            if (in.args().size() > 2) {
                var proven = networks.verify(
                        id.network(), login.withTarget(Optional.of(in.args().get(2)), Map.of()));
                accounts.add(login, Map.of(id, proven), List.of(proven), its -> true, in.actor());
            } else {
                accounts.add(id, login, networks.verify(id.network(), login), in.actor());
            }
            return ExitCode.OK;
        } catch (ConnectorException | NetworkGoneException e) {
            throw new CommandException(ExitCode.PROBLEMS, Message.of("kills.login", String.valueOf(e.getMessage())), e);
        }
    }

    private <S> S service(Class<S> type) throws InterruptedException {
        var tracker = new ServiceTracker<S, S>(context, type, null);
        tracker.open();
        try {
            var service = tracker.waitForService(TIMEOUT_MILLIS);
            if (service == null) {
                throw new IllegalStateException("no " + type.getName());
            }
            return service;
        } finally {
            tracker.close();
        }
    }
}
