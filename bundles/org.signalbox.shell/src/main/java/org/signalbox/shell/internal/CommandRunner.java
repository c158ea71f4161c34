package org.signalbox.shell.internal;

import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.signalbox.model.Message;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.store.StoreAddress;
import org.signalbox.vault.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and runs a command, and reports failures: one line on the error stream and, with {@code --json}, always one
 * document on the output. Filters all output through a {@link TerminalWriter}. Callable from any thread.
 */
@Component(service = CommandRunner.class)
public final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private final Map<String, Command> commands = new ConcurrentSkipListMap<>();

    private final Supplier<Optional<String>> place;
    private final Function<Consumer<String>, Registration> waits;

    @Activate
    public CommandRunner(BundleContext context) {
        this(
                () -> Optional.ofNullable(context.getServiceReference(Store.class))
                        .map(store -> String.valueOf(store.getProperty("place"))),
                new StoreWaits(context)::tell);
    }

    /** @param place location of the store that this process has open */
    CommandRunner(Supplier<Optional<String>> place) {
        this(place, line -> () -> {});
    }

    private CommandRunner(Supplier<Optional<String>> place, Function<Consumer<String>, Registration> waits) {
        this.place = place;
        this.waits = waits;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(Command command) {
        commands.put(command.name(), command);
    }

    void remove(Command command) {
        commands.remove(command.name(), command);
    }

    /** All registered commands. */
    Collection<Command> commands() {
        return commands.values();
    }

    Optional<Command> find(String name) {
        return Optional.ofNullable(commands.get(name));
    }

    int run(List<String> args, Terminal terminal) {
        var line = CommandLine.parse(args);
        var in = new Invocation(
                line.args(),
                terminal.directory(),
                line.json(),
                new TerminalWriter(terminal.out()),
                new TerminalWriter(terminal.err()),
                terminal.actor(),
                terminal.secrets());
        try {
            var command = find(line.name()).orElseThrow(() -> unknown(line.name()));
            if (line.store().isPresent()) {
                checkStore(line.store().get());
            }
            return run(command, in);
        } catch (CommandException e) {
            return tell(in, e, Optional.empty());
        } finally {
            in.out().flush();
            in.err().flush();
        }
    }

    private int run(Command command, Invocation in) {
        try (var waiting = waits.apply(told -> in.err().println("signalbox: " + told))) {
            return command.run(in);
        } catch (CommandException e) {
            return tell(in, e, Optional.of(command));
        } catch (StoreException e) {
            return tell(in, StoreFailures.told(e), Optional.empty());
        } catch (VaultException e) {
            var told = Message.of("shell.plain", String.valueOf(e.getMessage()));
            return tell(in, new CommandException(ExitCode.NO_PERMISSION, told, e), Optional.empty());
        } catch (InterruptedException e) {
            var told = Message.of("shell.stopped", command.name());
            return tell(in, new CommandException(ExitCode.STOPPED, told, e), Optional.empty());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("The command {} failed", command.name(), e);
            var told = Message.of("shell.internal", command.name(), e);
            return tell(in, new CommandException(ExitCode.INTERNAL, told, e), Optional.empty());
        }
    }

    /** Refuses another store than the one that this process has open. */
    private void checkStore(String wanted) throws CommandException {
        try {
            var meant = StoreAddress.of(wanted).place();
            var open = place.get();
            if (open.isPresent() && !open.get().equals(meant)) {
                throw new CommandException(ExitCode.TRY_LATER, Message.of("shell.other-store", open.get(), meant));
            }
        } catch (StoreException e) {
            throw StoreFailures.told(e);
        }
    }

    private CommandException unknown(String name) {
        var near = CommandSuggestion.nearest(name, commands.keySet());
        return new CommandException(
                ExitCode.USAGE,
                near.map(other -> Message.of("shell.unknown-near", name, other))
                        .orElseGet(() -> Message.of("shell.unknown", name)));
    }

    private static int tell(Invocation in, CommandException failure, Optional<Command> command) {
        var text = failure.message().text(Locale.getDefault());
        in.err().println("signalbox: " + text);
        if (failure.exitCode() == ExitCode.USAGE) {
            command.ifPresent(known ->
                    UsageText.lines(known.syntax()).forEach(usage -> in.err().println("usage: signalbox " + usage)));
        }
        if (in.json()) {
            var document = failure.told().orElseGet(JsonObject::new);
            document.add("error", FailureJson.of(failure));
            Output.json(in, document);
        }
        return failure.exitCode();
    }
}
