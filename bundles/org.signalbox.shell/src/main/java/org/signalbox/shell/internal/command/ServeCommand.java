package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.StoreWarnings;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.scheduler.DueLoop;
import org.signalbox.scheduler.Sender;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.store.OpenStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a node without a window until the process is told to stop. */
@Component(service = Command.class)
public final class ServeCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    /** Failures that the store retries by itself. */
    private static final Set<String> FOR_LACK_OF_ROOM = Set.of("store.full", "store.no-library");

    private static final Duration WARNINGS = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);

    private final EngineServices services;

    @Activate
    public ServeCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("serve").option("lease", "60s", "shell.option.lease");
    }

    @Override
    public Message summary() {
        return Message.of("shell.serve.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var lease = Arguments.of(in, syntax()).value("lease");
        if (lease.isPresent() && Leases.parse(lease.get()).isEmpty()) {
            throw Arguments.usage("nodes.lease", lease.get());
        }
        var store = store(in);
        if (!store.permissions().contains(StorePermission.SEND)) {
            throw new CommandException(ExitCode.NO_PERMISSION, Message.of("shell.serve.not-a-node", store.place()));
        }
        var networks = services.networks();
        var loop = services.need(DueLoop.class);
        var usable = networks.list().stream()
                .filter(NetworkInfo::usable)
                .map(NetworkInfo::name)
                .toList();
        var workspace = services.property("signalbox.workspace").orElseThrow();
        var node = services.need(Sender.class).node();
        if (in.json()) {
            var ready = new JsonObject();
            var names = new JsonArray();
            usable.forEach(names::add);
            ready.addProperty("ready", loop.running());
            ready.addProperty("workspace", workspace);
            ready.addProperty("node", node.value());
            ready.add("networks", names);
            Output.json(in, ready);
        } else {
            Output.line(in, "shell.serve.ready", workspace, node, String.join(", ", usable));
            networks.list()
                    .forEach(network -> network.problem()
                            .ifPresent(why -> Output.remark(
                                    in, "shell.serve.problem", network.name(), Output.text(Optional.of(why)))));
        }
        in.out().flush();
        LOG.info("Node {} serves {} at {}", node, workspace, store.now());
        // The launcher stops the framework when the process is told to end.
        for (var told = List.<Message>of(); ; Thread.sleep(WARNINGS)) {
            told = warn(in, store, told);
        }
    }

    /** Prints new warnings and returns the current ones. */
    private static List<Message> warn(Invocation in, OpenStore store, List<Message> told) {
        try {
            var warnings = StoreWarnings.of(store);
            var fresh = warnings.stream().filter(each -> !told.contains(each)).toList();
            Output.warnings(in, fresh);
            in.err().flush();
            fresh.forEach(each -> LOG.warn("{}", each.text(Locale.ENGLISH)));
            return warnings;
        } catch (StoreException e) {
            LOG.debug("The store doesn't answer now", e);
            return told;
        }
    }

    /** Waits for disk space when the store can't be opened for lack of it. */
    private OpenStore store(Invocation in) throws CommandException, InterruptedException {
        for (var told = false; ; told = true) {
            try {
                return services.need(OpenStore.class);
            } catch (CommandException e) {
                if (!FOR_LACK_OF_ROOM.contains(e.message().code())) {
                    throw e;
                }
                if (!told) {
                    Output.remark(in, "shell.serve.waits", e.message().text(Locale.getDefault()));
                }
                Thread.sleep(POLL);
            }
        }
    }
}
