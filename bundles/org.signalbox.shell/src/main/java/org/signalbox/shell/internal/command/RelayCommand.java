package org.signalbox.shell.internal.command;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.net.URI;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.relay.MediaRelaySetup;
import org.signalbox.relay.RelayException;
import org.signalbox.relay.RelayPlace;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Sets up where media get public addresses for networks that fetch them. */
@Component(service = Command.class)
public final class RelayCommand implements Command {
    private static final String KEY = "key";

    private final EngineServices services;

    @Activate
    public RelayCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("relay")
                .defaultVerb("show", show -> {})
                .verb("folder", folder -> folder.word("FOLDER").word("ADDRESS"))
                .verb(
                        "bucket",
                        bucket -> bucket.word("ADDRESS")
                                .option("region", "REGION", "shell.option.region")
                                .option("key-id", "ID", "shell.option.key-id")
                                .repeated("secret-file", "NAME=PATH", "shell.option.secret-file"))
                .verb("check", check -> {})
                .verb("remove", remove -> {});
    }

    @Override
    public Message summary() {
        return Message.of("shell.relay.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var relays = services.need(MediaRelaySetup.class);
        var verb = arguments.verb();
        try {
            switch (verb) {
                case "show" -> show(in, relays);
                case "folder" -> {
                    var place = new RelayPlace.Folder(Arguments.path(in, arguments.word("FOLDER")), address(arguments));
                    relays.use(place, in.actor());
                    tellSetUp(in, relays);
                }
                case "bucket" -> {
                    var place = new RelayPlace.Bucket(
                            address(arguments),
                            arguments.value("region").orElse("us-east-1"),
                            arguments.value("key-id").orElse(""));
                    relays.use(place, secret(in, arguments), in.actor());
                    tellSetUp(in, relays);
                }
                case "check" -> {
                    relays.check();
                    show(in, relays);
                    Output.remark(in, "shell.relay.works");
                }
                case "remove" -> remove(in, relays);
                default -> throw Arguments.usage("shell.too-much", verb);
            }
            return ExitCode.OK;
        } catch (RelayException e) {
            throw new CommandException(verb.equals("check") ? ExitCode.UNAVAILABLE : ExitCode.USAGE, e.message(), e);
        }
    }

    private static URI address(Arguments arguments) throws CommandException {
        var text = arguments.word("ADDRESS");
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("relay.bad-address", text), e);
        }
    }

    private static Secret secret(Invocation in, Arguments arguments) throws CommandException {
        var given = SecretFiles.read(in, arguments).get(KEY);
        if (given != null) {
            return given;
        }
        return in.secrets()
                .given(KEY)
                .or(() -> in.secrets().ask(Message.of("shell.relay.secret").text()))
                .map(Secret::of)
                .orElseGet(() -> Secret.of(""));
    }

    private static void tellSetUp(Invocation in, MediaRelaySetup relays) throws CommandException {
        show(in, relays);
        Output.remark(in, "shell.relay.public", MediaRelay.LONGEST.toHours());
        Output.remark(in, "shell.relay.try");
    }

    private static void show(Invocation in, MediaRelaySetup relays) throws CommandException {
        var place = relays.current();
        if (in.json()) {
            var document = new JsonObject();
            document.add(
                    "relay",
                    place.<com.google.gson.JsonElement>map(RelayCommand::json).orElse(JsonNull.INSTANCE));
            Output.json(in, document);
        }
        if (place.isEmpty()) {
            Output.line(in, "shell.relay.none");
        } else {
            switch (place.get()) {
                case RelayPlace.Folder folder ->
                    Output.line(in, "shell.relay.folder", folder.folder(), folder.address());
                case RelayPlace.Bucket bucket ->
                    Output.line(in, "shell.relay.bucket", bucket.address(), bucket.region(), bucket.keyId());
            }
        }
    }

    private static JsonObject json(RelayPlace place) {
        var json = new JsonObject();
        json.addProperty("address", place.address().toString());
        var folder = place instanceof RelayPlace.Folder one ? one.folder().toString() : null;
        var bucket = place instanceof RelayPlace.Bucket one ? one : null;
        json.addProperty("folder", folder);
        json.addProperty("region", bucket == null ? null : bucket.region());
        json.addProperty("keyId", bucket == null ? null : bucket.keyId());
        return json;
    }

    private static void remove(Invocation in, MediaRelaySetup relays) throws CommandException {
        if (!relays.remove(in.actor())) {
            throw Arguments.noSuch("relay.none");
        }
        if (in.json()) {
            var document = new JsonObject();
            document.add("relay", JsonNull.INSTANCE);
            Output.json(in, document);
        }
        Output.line(in, "shell.relay.removed");
    }
}
