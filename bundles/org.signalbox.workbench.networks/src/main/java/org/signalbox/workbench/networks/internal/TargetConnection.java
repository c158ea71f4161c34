package org.signalbox.workbench.networks.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.accounts.TargetNames;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Connects what is chosen of the targets of a login. */
final class TargetConnection {
    private final WorkbenchServices services;
    private final Descriptor descriptor;
    private final Optional<String> name;

    /** @param name what posts call the account, if only one is chosen */
    TargetConnection(WorkbenchServices services, Descriptor descriptor, Optional<String> name) {
        this.services = services;
        this.descriptor = descriptor;
        this.name = name;
    }

    /**
     * A target to choose.
     *
     * @param id the account that it is or becomes
     * @param connected whether it is one already
     */
    record Row(Account target, AccountId id, boolean connected) {}

    String network() {
        return descriptor.name();
    }

    /** Reads the targets, and tells those so far after each page. Blocks. */
    List<Row> list(Login login, Consumer<List<Row>> progress) throws ConnectorException, NetworkGoneException {
        var grant = login.grant();
        var known = accounts().list();
        var all = networks().targets(descriptor.network(), login, sofar -> progress.accept(rows(grant, sofar, known)));
        return rows(grant, all, known);
    }

    private List<Row> rows(Grant grant, List<Account> targets, List<AccountRecord> known) {
        var connected = TargetNames.connected(descriptor.network(), grant.origin(), known);
        var names = TargetNames.of(descriptor.network(), grant.origin(), targets, known);
        return targets.stream()
                .map(target -> new Row(target, named(names, target), connected.containsKey(target.remoteId())))
                .toList();
    }

    /** Proves the chosen ones and stores them; nothing is stored unless all are proven. Blocks. */
    List<AccountRecord> connect(Login login, List<Account> chosen, List<Account> all)
            throws ConnectorException, NetworkGoneException {
        var grant = login.grant();
        Map<String, AccountId> names = TargetNames.of(
                descriptor.network(), grant.origin(), all, accounts().list());
        SequencedMap<AccountId, Account> proven = new LinkedHashMap<>();
        for (var target : chosen) {
            var its = grant.withTarget(Optional.of(target.remoteId()), target.details());
            proven.put(id(names, target, chosen.size()), networks().verify(descriptor.network(), login.with(its)));
        }
        var networks = networks();
        return accounts()
                .add(
                        login,
                        proven,
                        all,
                        its -> networks.works(descriptor.network(), login.with(its)),
                        services.actor());
    }

    private AccountId id(Map<String, AccountId> names, Account target, int chosen) {
        return name.filter(given -> chosen == 1)
                .map(given -> new AccountId(given, descriptor.network()))
                .orElseGet(() -> named(names, target));
    }

    private static AccountId named(Map<String, AccountId> names, Account target) {
        return Objects.requireNonNull(names.get(target.remoteId()), target.remoteId());
    }

    private Networks networks() throws NetworkGoneException {
        return services.networks().orElseThrow(this::gone);
    }

    private Accounts accounts() throws NetworkGoneException {
        return services.accounts().orElseThrow(this::gone);
    }

    private NetworkGoneException gone() {
        return new NetworkGoneException(Message.of("workbench.connect.gone", descriptor.name()));
    }
}
