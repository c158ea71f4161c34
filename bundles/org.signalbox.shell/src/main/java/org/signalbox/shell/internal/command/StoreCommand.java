package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Services;
import org.signalbox.store.Moved;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.Stores;

/** Shows where the store is, and moves it to a server's database or back to a file. */
@Component(service = Command.class)
public final class StoreCommand implements Command {
    private final Services services;

    @Activate
    public StoreCommand(@Reference Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String usage() {
        return """
                store show
                store move --to postgresql://HOST:PORT/DATABASE
                store move --to sqlite""";
    }

    @Override
    public Message summary() {
        return Message.of("shell.store.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, Set.of(), Set.of("to")).most(1);
        var to = arguments.value("to");
        return switch (arguments.at(0, "show|move")) {
            case "show" -> show(in);
            case "move" -> move(in, to.orElseThrow(() -> Arguments.usage("shell.store.verb")));
            default -> throw Arguments.usage("shell.store.verb");
        };
    }

    private int show(Invocation in) throws CommandException, InterruptedException {
        var place = services.need(OpenStore.class).place();
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("place", place);
            Output.json(in, document);
        }
        Output.line(in, "shell.store.where", place);
        return ExitCode.OK;
    }

    private int move(Invocation in, String to) throws CommandException {
        var workspace = Path.of(services.property("signalbox.workspace").orElseThrow());
        if (services.property("signalbox.listen").map(Boolean::parseBoolean).orElse(false)) {
            throw new CommandException(ExitCode.TRY_LATER, Message.of("shell.store.running", workspace));
        }
        var address = to.equals("sqlite") ? Optional.<StoreAddress>empty() : Optional.of(StoreAddress.of(to));
        OwnStore.letGo("store");
        var clock = InstantSource.system();
        var moved = address.isPresent()
                ? Stores.move(workspace, address.get(), clock)
                : Stores.moveToFile(
                        workspace, services.property("signalbox.store").map(StoreAddress::of), clock);
        tell(in, moved);
        return ExitCode.OK;
    }

    private static void tell(Invocation in, Moved moved) {
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("from", moved.from());
            document.addProperty("to", moved.to());
            document.addProperty("rows", moved.rows());
            document.addProperty("kept", moved.kept().map(String::valueOf).orElse(null));
            Output.json(in, document);
        }
        Output.line(in, "shell.store.moved", moved.rows(), moved.from(), moved.to());
        moved.kept().ifPresent(file -> Output.line(in, "shell.store.kept", file));
    }
}
