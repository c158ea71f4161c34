package org.signalbox.shell.internal;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.shell.Secrets;

/**
 * A client's request at the socket: {@code {"args":[…],"cwd":"…","environment":{…}}}.
 *
 * @param args the command's words, with global options
 * @param directory the client's working directory, absolute
 * @param environment secrets of its environment, by variable
 */
record CommandRequest(List<String> args, Path directory, Map<String, String> environment) {
    private static final String SECRET = "SIGNALBOX_SECRET_";

    CommandRequest {
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }

    /** @throws BadRequestException for a malformed request; the message contains no values */
    static CommandRequest parse(String line) throws BadRequestException {
        var reader = new JsonReader(new StringReader(line));
        reader.setStrictness(Strictness.STRICT);
        try {
            return new Parser(reader).parse();
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new BadRequestException("shell.request.json", reader.getPath());
        }
    }

    @Override
    public String toString() {
        return args.size() + " words from " + directory; // Arguments and environment may be secret.
    }

    /** Streaming parser. Refuses nested values at their start. */
    private record Parser(JsonReader reader) {
        private CommandRequest parse() throws IOException, BadRequestException {
            var args = Optional.<List<String>>empty();
            var cwd = Optional.<Path>empty();
            var environment = Map.<String, String>of();
            Set<String> seen = new HashSet<>();
            expect(JsonToken.BEGIN_OBJECT, "{…}");
            reader.beginObject();
            while (reader.hasNext()) {
                var field = reader.nextName();
                if (!seen.add(field)) {
                    throw new BadRequestException("shell.request.twice", field);
                }
                switch (field) {
                    case "args" -> args = Optional.of(words());
                    case "cwd" -> cwd = Optional.of(folder());
                    case "environment" -> environment = secrets();
                    default -> throw new BadRequestException("shell.request.unknown", field);
                }
            }
            reader.endObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new BadRequestException("shell.request.json", reader.getPath());
            }
            return new CommandRequest(
                    args.orElseThrow(() -> new BadRequestException("shell.request.missing", "args")),
                    cwd.orElseThrow(() -> new BadRequestException("shell.request.missing", "cwd")),
                    environment);
        }

        private List<String> words() throws IOException, BadRequestException {
            List<String> words = new ArrayList<>();
            expect(JsonToken.BEGIN_ARRAY, "[\"…\"]");
            reader.beginArray();
            while (reader.hasNext()) {
                words.add(text());
            }
            reader.endArray();
            return words;
        }

        private Path folder() throws IOException, BadRequestException {
            var text = text();
            try {
                var folder = Path.of(text);
                if (folder.isAbsolute()) {
                    return folder;
                }
            } catch (InvalidPathException e) {
                throw new BadRequestException("shell.request.folder", text);
            }
            throw new BadRequestException("shell.request.folder", text);
        }

        private Map<String, String> secrets() throws IOException, BadRequestException {
            Map<String, String> found = new HashMap<>();
            expect(JsonToken.BEGIN_OBJECT, "{\"" + SECRET + "…\":\"…\"}");
            reader.beginObject();
            while (reader.hasNext()) {
                var name = reader.nextName();
                if (!name.startsWith(SECRET)) {
                    throw new BadRequestException("shell.request.variable", name, SECRET);
                }
                found.put(name, text());
            }
            reader.endObject();
            return found;
        }

        /** Refuses NUL and unpaired surrogates, which no process argument or variable can contain. */
        private String text() throws IOException, BadRequestException {
            expect(JsonToken.STRING, "\"…\"");
            var where = reader.getPath();
            var text = reader.nextString();
            if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
                throw new BadRequestException("shell.request.character", where);
            }
            return text;
        }

        private void expect(JsonToken token, String form) throws IOException, BadRequestException {
            if (reader.peek() != token) {
                throw new BadRequestException("shell.request.form", reader.getPath(), form);
            }
        }
    }

    /** The secrets of the client's environment. */
    Secrets secrets() {
        return new GivenSecrets(environment);
    }

    private record GivenSecrets(Map<String, String> environment) implements Secrets {
        @Override
        public Optional<String> given(String name) {
            return Optional.ofNullable(environment.get(Secrets.variable(name)));
        }

        @Override
        public Optional<String> ask(String label) {
            return Optional.empty();
        }

        @Override
        public boolean agrees(String question) {
            return false; // the client's terminal can't be asked
        }

        @Override
        public String toString() {
            return "secrets of a client";
        }
    }
}
