package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.accounts.Accounts;
import org.signalbox.content.OptionCatalog;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Lists, connects or removes accounts, and lists what their networks offer. */
@Component(service = Command.class)
public final class AccountsCommand implements Command {
    private final EngineServices services;

    @Activate
    public AccountsCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("accounts")
                .unknownVerb("shell.accounts.action")
                .defaultVerb("list", list -> {})
                .verb(
                        "add",
                        add -> add.word("[NAME@]NETWORK")
                                .repeated("origin", "URL", "shell.option.origin")
                                .repeated("target", "ID", "shell.option.target")
                                .option("handle", "HANDLE", "shell.option.handle")
                                .repeated("setting", "NAME=VALUE", "shell.option.setting")
                                .repeated("secret-file", "NAME=PATH", "shell.option.secret-file"))
                .verb(
                        "choices",
                        choices -> choices.word("NAME@NETWORK")
                                .word("OPTION")
                                .option("typed", "TEXT", "shell.option.typed")
                                .repeated("with", "OPTION=VALUE", "shell.option.with"))
                .verb("remove", remove -> remove.word("NAME@NETWORK"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.accounts.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var verb = arguments.verb();
        switch (verb) {
            case "list" -> list(in, services.need(Accounts.class).list());
            case "add" -> added(in, new AccountConnecting(services, in).connect(arguments));
            case "choices" -> {
                return choices(in, arguments);
            }
            case "remove" -> remove(in, arguments.accountWord("NAME@NETWORK"));
            default -> throw Arguments.usage("shell.accounts.action", verb);
        }
        return ExitCode.OK;
    }

    private static void list(Invocation in, List<AccountRecord> accounts) {
        if (in.json()) {
            Output.json(in, document(accounts));
            return;
        }
        var table = new Table(
                "shell.column.account",
                "shell.column.handle",
                "shell.column.name",
                "shell.column.origin",
                "shell.column.remark");
        for (var account : accounts) {
            table.row(
                    account.id(),
                    account.handle(),
                    account.displayName(),
                    account.origin(),
                    Output.text(account.paused()));
        }
        table.print(in.out());
    }

    private int choices(Invocation in, Arguments arguments) throws CommandException, InterruptedException {
        var account = arguments.accountWord("NAME@NETWORK");
        if (services.need(Accounts.class).find(account).isEmpty()) {
            throw Arguments.noSuch("shell.no-account", account);
        }
        services.networks();
        return new ChoicesReport(services.need(OptionCatalog.class), in).print(arguments);
    }

    private static void added(Invocation in, List<AccountRecord> accounts) {
        if (in.json()) {
            var first = accounts.getFirst();
            Output.json(in, first.target().isEmpty() ? json(first) : document(accounts));
        }
        accounts.forEach(
                account -> Output.line(in, "shell.accounts.added", account.id(), account.handle(), account.origin()));
    }

    private static JsonObject document(List<AccountRecord> accounts) {
        var array = new JsonArray();
        accounts.forEach(account -> array.add(json(account)));
        var document = new JsonObject();
        document.add("accounts", array);
        return document;
    }

    private void remove(Invocation in, AccountId id) throws CommandException, InterruptedException {
        var accounts = services.need(Accounts.class);
        if (accounts.find(id).isEmpty()) {
            throw Arguments.noSuch("shell.no-account", id);
        }
        accounts.remove(id, in.actor());
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("removed", id.toString());
            Output.json(in, document);
        }
        Output.line(in, "shell.accounts.removed", id);
    }

    private static JsonObject json(AccountRecord account) {
        var json = new JsonObject();
        json.addProperty("account", account.id().toString());
        json.addProperty("network", account.id().network());
        json.addProperty("remoteId", account.remoteId());
        json.addProperty("target", account.target().orElse(null));
        json.addProperty("handle", account.handle());
        json.addProperty("name", account.displayName());
        json.addProperty("profile", account.profile().map(String::valueOf).orElse(null));
        json.addProperty("origin", account.origin().toString());
        json.addProperty(
                "paused",
                account.paused().map(why -> why.text(Locale.getDefault())).orElse(null));
        return json;
    }
}
