package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.IsolationPreview;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.Output;

/** Chooses where a network's connector runs: {@code networks isolate}. */
final class IsolationVerb {
    private static final String CHOICE = "on|off|default";

    private IsolationVerb() {}

    static void syntax(Syntax isolate) {
        isolate.word("ID")
                .word(CHOICE)
                .flag("preview", "shell.option.isolate-preview")
                .flag("approve", "shell.option.isolate-approve");
    }

    static void run(Invocation in, Networks networks, Arguments arguments)
            throws CommandException, InterruptedException {
        var id = NetworksCommand.known(networks, arguments.word("ID"));
        var choice = choice(arguments.word(CHOICE));
        var before = networks.find(id).orElseThrow(); // what a person approves: the preview may be of a later version
        var preview = EngineCall.of(() -> networks.previewIsolation(id, choice));
        if (arguments.has("preview")) {
            preview(in, before, preview);
            return;
        }
        var agreed = arguments.has("approve") || preview.needsApproval() && agrees(in, before, preview);
        var approval = agreed ? Approval.of(before) : Approval.NOTHING;
        var changed = EngineCall.of(() -> networks.isolate(id, choice, approval, in.actor()));
        if (in.json()) {
            Output.json(in, NetworkReport.json(changed));
            return;
        }
        var now = changed.isolation();
        Output.line(
                in,
                now.isPresent() ? "shell.networks.isolated" : "shell.networks.isolated-later",
                changed.name(),
                now.orElseGet(preview::then).words().text());
    }

    private static IsolationChoice choice(String word) throws CommandException {
        return switch (word) {
            case "on" -> IsolationChoice.ON;
            case "off" -> IsolationChoice.OFF;
            case "default" -> IsolationChoice.INHERIT;
            default -> throw Arguments.usage("shell.networks.isolate-choice", word);
        };
    }

    /** Prompts at the terminal. */
    private static boolean agrees(Invocation in, NetworkInfo network, IsolationPreview preview) {
        in.err().println(told(network, preview));
        in.err()
                .println(Output.text(
                        "shell.networks.isolate-risk",
                        network.name(),
                        network.record().version().orElse("?"),
                        network.record().signer().orElse("?")));
        in.err().flush();
        return in.secrets().agrees(Output.text("shell.networks.isolate-agree", network.name()));
    }

    private static String told(NetworkInfo network, IsolationPreview preview) {
        var then = preview.then().words().text();
        return preview.restarts()
                ? Output.text(
                        "shell.networks.isolate-restarts",
                        network.name(),
                        then,
                        preview.finishing().size())
                : Output.text("shell.networks.isolate-stays", network.name(), then);
    }

    private static void preview(Invocation in, NetworkInfo network, IsolationPreview preview) {
        if (!in.json()) {
            in.out().println(told(network, preview));
            return;
        }
        var json = new JsonObject();
        json.addProperty("id", network.id());
        json.addProperty("choice", word(preview.choice()));
        json.add("then", json(preview.then()));
        json.addProperty("restarts", preview.restarts());
        json.addProperty("needsApproval", preview.needsApproval());
        json.addProperty("finishing", preview.finishing().size());
        Output.json(in, json);
    }

    /** A choice as it is typed. */
    static String word(IsolationChoice choice) {
        return choice == IsolationChoice.INHERIT ? "default" : choice.name().toLowerCase(Locale.ROOT);
    }

    /** Where a connector runs, or would. */
    static JsonObject json(ConnectorIsolation isolation) {
        var json = new JsonObject();
        json.addProperty("outside", isolation.outside());
        json.addProperty("pid", isolation.pid().orElse(null));
        var missing = new JsonArray();
        isolation.missingNames().forEach(missing::add);
        json.add("notEnforced", missing);
        json.addProperty("why", isolation.why().map(Message::text).orElse(null));
        json.addProperty("switchedOff", isolation.switchedOff());
        return json;
    }
}
