package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.Stores;

/** Shows, moves, resets and switches the workspace's store, and creates the roles of a team's database. */
@Component(service = Command.class)
public final class StoreCommand implements Command {
    private final EngineServices services;

    @Activate
    public StoreCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("store")
                .unknownVerb("shell.store.verb")
                .verb("show", show -> {})
                .verb("move", move -> move.required("to", "URL|sqlite", "shell.option.to-store", "shell.store.verb"))
                .verb("use", use -> use.word("URL|sqlite").flag("leave-unfinished", "shell.option.leave-unfinished"))
                .verb("new", begin -> {})
                .verb("grant", grant -> grant.flag("print", "shell.option.print"))
                .verb("accept-clock", accept -> {});
    }

    @Override
    public Message summary() {
        return Message.of("shell.store.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        return switch (arguments.verb()) {
            case "show" -> StoreReport.show(in, services.need(OpenStore.class));
            case "move" -> move(in, arguments.value("to").orElseThrow());
            case "use" -> use(in, arguments.word("URL|sqlite"), arguments.has("leave-unfinished"));
            case "new" -> begin(in);
            case "accept-clock" -> acceptClock(in);
            case "grant" -> arguments.has("print") ? print(in) : grant(in);
            default -> throw Arguments.usage("shell.store.verb");
        };
    }

    private int move(Invocation in, String to) throws CommandException {
        var workspace = closed();
        var address = address(to);
        OwnStore.letGo("store");
        var clock = InstantSource.system();
        var progress = StoreReport.progress(in);
        var moved = address.isPresent()
                ? Stores.move(workspace, address.get(), clock, progress)
                : Stores.moveToFile(
                        workspace, services.property("signalbox.store").map(StoreAddress::of), clock, progress);
        StoreReport.tell(in, moved);
        return ExitCode.OK;
    }

    private int use(Invocation in, String place, boolean leave) throws CommandException {
        var workspace = closed();
        var address = address(place);
        OwnStore.letGo("store");
        if (address.isPresent()) {
            Stores.use(workspace, address.get(), leave);
            Output.line(in, "shell.store.used", address.get().place());
        } else {
            Stores.useOwn(workspace);
            Output.line(in, "shell.store.used-own");
        }
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("uses", address.map(StoreAddress::place).orElse("sqlite"));
            Output.json(in, document);
        }
        return ExitCode.OK;
    }

    /** Accepts the server's clock after an operator has checked it. */
    private int acceptClock(Invocation in) throws CommandException, InterruptedException {
        var store = services.need(OpenStore.class);
        store.settings()
                .set(
                        Store.CLOCK_ACCEPTED,
                        Optional.of(store.now().toString()),
                        new AuditEntry(store.now(), in.actor(), "store", Message.of("store.clock-accept")));
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("place", store.place());
            Output.json(in, document);
        } else {
            Output.line(in, "shell.store.accepted", store.place());
        }
        return ExitCode.OK;
    }

    private int begin(Invocation in) throws CommandException {
        var workspace = closed();
        OwnStore.letGo("store");
        var kept = Stores.begin(workspace, InstantSource.system());
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("kept", kept.map(String::valueOf).orElse(null));
            Output.json(in, document);
        }
        Output.line(in, "shell.store.new", workspace);
        kept.ifPresent(path -> Output.line(in, "shell.restore.kept", path));
        return ExitCode.OK;
    }

    /** Prints only the SQL statements, for a PostgreSQL client. */
    private static int print(Invocation in) {
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("sql", Stores.grants());
            Output.json(in, document);
        } else {
            Stores.grants().lines().forEach(in.out()::println);
        }
        return ExitCode.OK;
    }

    private int grant(Invocation in) {
        var workspace = Path.of(services.property("signalbox.workspace").orElseThrow());
        var place = Stores.grant(
                workspace, services.property("signalbox.store").map(StoreAddress::of), InstantSource.system());
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("place", place);
            Output.json(in, document);
        }
        Output.line(
                in,
                "shell.store.granted",
                place,
                String.join(", ", Stores.roles()),
                Stores.roles().get(0));
        return ExitCode.OK;
    }

    /** The workspace. Refuses when a node or window has it open. */
    private Path closed() throws CommandException {
        var workspace = Path.of(services.property("signalbox.workspace").orElseThrow());
        if (services.staysOpen()) {
            throw new CommandException(ExitCode.TRY_LATER, Message.of("shell.store.running", workspace));
        }
        return workspace;
    }

    private static Optional<StoreAddress> address(String text) {
        return text.equals("sqlite") ? Optional.empty() : Optional.of(StoreAddress.of(text));
    }
}
