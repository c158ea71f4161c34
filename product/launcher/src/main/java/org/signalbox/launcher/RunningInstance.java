package org.signalbox.launcher;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Forwards a command to the Signalbox that already runs on the workspace, without starting a container.
 *
 * <p>The request is one line of JSON, {@code {"args":[…],"cwd":"…","environment":{…}}}, the last with the variables
 * {@code SIGNALBOX_SECRET_*} only; the answer is lines of JSON, each {@code {"out":"text"}}, {@code {"err":"text"}} or,
 * as the last, {@code {"exit":0}}. All is UTF-8.
 */
final class RunningInstance {

    private static final int NO_ANSWER = 70;
    private static final int NO_PERMISSION = 77;
    private static final String SECRET = "SIGNALBOX_SECRET_";

    private final CommandSocket socket;
    private final PrintStream out;
    private final PrintStream err;

    RunningInstance(CommandSocket socket, PrintStream out, PrintStream err) {
        this.socket = socket;
        this.out = out;
        this.err = err;
    }

    /** The exit code of the running instance; empty if none runs or the command needs its own process. */
    static OptionalInt forward(Options options) throws IOException {
        if (options.isNode() || options.plays()) {
            return OptionalInt.empty();
        }
        return new RunningInstance(
                        CommandSocket.of(options.workspace()),
                        new PrintStream(System.out, true, StandardCharsets.UTF_8),
                        new PrintStream(System.err, true, StandardCharsets.UTF_8))
                .send(options);
    }

    OptionalInt send(Options options) throws IOException {
        Optional<Path> path = find();
        if (path.isEmpty()) {
            return OptionalInt.empty();
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            try {
                channel.connect(UnixDomainSocketAddress.of(path.get()));
            } catch (ConnectException e) {
                return OptionalInt.empty(); // left behind by a killed instance; the next one replaces it
            }
            Optional<UserPrincipal> stranger =
                    Peer.stranger(channel, Files.getOwner(path.get().getParent()));
            if (stranger.isPresent()) {
                String why = path.get() + " is answered by a process of the user "
                        + stranger.get().getName()
                        + ", not of yours. Nothing was sent to it. End it, and remove the file";
                return OptionalInt.of(Failure.tell(options.args(), NO_PERMISSION, "launcher.stranger", why, out, err));
            }
            return OptionalInt.of(ask(channel, options));
        }
    }

    /** If another user could have replaced the instance, this is reported, and no instance is asked. */
    private Optional<Path> find() throws IOException {
        try {
            return socket.find();
        } catch (UntrustedPathException e) {
            tell("a Signalbox that runs on this workspace can't be asked, as " + e.getMessage());
            return Optional.empty();
        }
    }

    private int ask(SocketChannel channel, Options options) throws IOException {
        List<String> args = options.args();
        if (options.mode() == Mode.WORKBENCH) {
            boolean json = args.contains("--json");
            (json ? err : out)
                    .println(Printable.line("Signalbox is already open on this workspace (" + options.workspace()
                            + "); bringing it to the front."));
            args = json ? List.of("activate", "--json") : List.of("activate");
        }
        try {
            write(channel, request(args, options));
        } catch (IOException e) {
            return answer(
                    channel,
                    options,
                    "not all of the command was taken: " + e.getMessage()); // it may contain the reason
        }
        return answer(channel, options, "it ended");
    }

    private void tell(String what) {
        err.println("signalbox: " + Printable.line(what));
    }

    private static JsonObject request(List<String> args, Options options) {
        JsonArray words = new JsonArray();
        args.forEach(words::add);
        JsonObject request = new JsonObject();
        request.add("args", words);
        request.addProperty("cwd", options.directory().toString());
        JsonObject environment = new JsonObject();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith(SECRET)) {
                environment.addProperty(name, value);
            }
        });
        request.add("environment", environment);
        return request;
    }

    private static void write(SocketChannel channel, JsonObject request) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    /** @param otherwise the failure to report if the answer is incomplete */
    private int answer(SocketChannel channel, Options options, String otherwise) {
        String why = otherwise;
        boolean printed = false;
        try {
            BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonObject message = JsonParser.parseString(line).getAsJsonObject();
                if (message.has("exit")) {
                    return message.get("exit").getAsInt();
                }
                printed |= message.has("out");
                print(message, "out", out);
                print(message, "err", err);
            }
        } catch (IOException | JsonParseException | IllegalStateException e) {
            why = e.getMessage();
        }
        String message =
                "the running Signalbox ended before it had answered (" + why + "); see its log in .signalbox/log";
        // What it printed already may be half a document: another one would make it no better.
        return Failure.tell(printed ? List.of() : options.args(), NO_ANSWER, "launcher.no-answer", message, out, err);
    }

    private static void print(JsonObject message, String key, PrintStream stream) {
        if (message.has(key)) {
            stream.print(Printable.text(message.get(key).getAsString()));
            stream.flush();
        }
    }
}
