package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.accounts.TargetNames;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Which targets of a login become accounts: those that are named, else the only one, else those that are asked for. */
final class TargetChoice {
    private final Networks networks;
    private final Accounts accounts;
    private final Invocation in;
    private final Descriptor descriptor;

    TargetChoice(Networks networks, Accounts accounts, Invocation in, Descriptor descriptor) {
        this.networks = networks;
        this.accounts = accounts;
        this.in = in;
        this.descriptor = descriptor;
    }

    /**
     * Proves the chosen targets and stores them; nothing is stored unless all are proven.
     *
     * @param name of the account, if only one is chosen
     * @param wanted ids or handles of targets
     */
    List<AccountRecord> connect(Login login, Optional<String> name, List<String> wanted)
            throws CommandException, InterruptedException {
        var grant = login.grant();
        var network = descriptor.network();
        var all = EngineCall.of(() -> networks.targets(network, login, sofar -> {}));
        if (all.isEmpty()) {
            throw new CommandException(ExitCode.PROBLEMS, Message.of("shell.accounts.no-target", descriptor.name()));
        }
        var names = TargetNames.of(network, grant.origin(), all, accounts.list());
        var chosen = chosen(grant, all, names, wanted);
        SequencedMap<AccountId, Account> proven = new LinkedHashMap<>();
        for (var target : chosen) {
            var its = grant.withTarget(Optional.of(target.remoteId()), target.details());
            var id = chosen.size() == 1 && name.isPresent()
                    ? Arguments.parseAccount(name.get() + "@" + network)
                    : Objects.requireNonNull(names.get(target.remoteId()));
            proven.put(id, EngineCall.of(() -> networks.verify(network, login.with(its))));
        }
        return EngineCall.of(
                () -> accounts.add(login, proven, all, its -> networks.works(network, login.with(its)), in.actor()));
    }

    private List<Account> chosen(Grant grant, List<Account> all, Map<String, AccountId> names, List<String> wanted)
            throws CommandException {
        var words = wanted;
        if (words.isEmpty()) {
            if (all.size() == 1) {
                return all;
            }
            print(grant, all);
            words = in.secrets()
                    .ask(Output.text("shell.accounts.which-targets"))
                    .map(typed -> List.of(typed.strip().split("[\\s,]+")))
                    .orElseThrow(() -> Arguments.usage("shell.accounts.choose-target", descriptor.name())
                            .with(document(grant, all, names)));
        }
        var byName =
                all.stream().collect(Collectors.toMap(Account::handle, target -> target, (first, second) -> first));
        all.forEach(target -> byName.put(target.remoteId(), target));
        var chosen = new ArrayList<Account>();
        for (var word : words) {
            var target = byName.get(word);
            if (target == null) {
                print(grant, all);
                throw Arguments.usage("shell.accounts.unknown-target", word, descriptor.name())
                        .with(document(grant, all, names));
            }
            if (!chosen.contains(target)) {
                chosen.add(target);
            }
        }
        return chosen;
    }

    /** For people, also with JSON, whose one document comes at the end. Of several, the id tells them apart. */
    private void print(Grant grant, List<Account> all) {
        var connected = connected(grant);
        var table =
                new Table("shell.column.target", "shell.column.handle", "shell.column.name", "shell.column.account");
        for (var target : all) {
            table.row(
                    target.remoteId(),
                    target.handle(),
                    target.displayName(),
                    Optional.ofNullable(connected.get(target.remoteId()))
                            .map(AccountId::toString)
                            .orElse(""));
        }
        table.print(in.err());
        in.err().flush();
    }

    private JsonObject document(Grant grant, List<Account> all, Map<String, AccountId> names) {
        var connected = connected(grant);
        var array = new JsonArray();
        for (var target : all) {
            var json = new JsonObject();
            json.addProperty("target", target.remoteId());
            json.addProperty("handle", target.handle());
            json.addProperty("name", target.displayName());
            json.addProperty("account", String.valueOf(names.get(target.remoteId())));
            json.addProperty("connected", connected.containsKey(target.remoteId()));
            array.add(json);
        }
        var document = new JsonObject();
        document.add("targets", array);
        return document;
    }

    private Map<String, AccountId> connected(Grant grant) {
        return TargetNames.connected(descriptor.network(), grant.origin(), accounts.list());
    }
}
