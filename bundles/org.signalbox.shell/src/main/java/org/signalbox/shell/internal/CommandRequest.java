package org.signalbox.shell.internal;

import com.google.gson.stream.JsonToken;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.json.StrictJson;
import org.signalbox.model.json.StrictJsonException;
import org.signalbox.shell.Secrets;

/**
 * A client's request at the socket: {@code {"args":[…],"cwd":"…","environment":{…}}}.
 *
 * @param args the command's words, with global options
 * @param directory the client's working directory, absolute
 * @param environment secrets of its environment, by variable
 */
record CommandRequest(List<String> args, Path directory, Map<String, String> environment) {
    /** The request, a list or the environment, and a string. */
    private static final int MAX_DEPTH = 3;

    private static final String SECRET = "SIGNALBOX_SECRET_";

    CommandRequest {
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }

    /** @throws BadRequestException for a malformed request; the message contains no values */
    static CommandRequest parse(String line) throws BadRequestException {
        try {
            return new Parser(new StrictJson(line, MAX_DEPTH)).parse();
        } catch (StrictJsonException e) {
            throw e.reason() == StrictJsonException.Reason.DUPLICATE
                    ? new BadRequestException("shell.request.twice", e.found())
                    : new BadRequestException("shell.request.json", e.path());
        }
    }

    @Override
    public String toString() {
        return args.size() + " words from " + directory; // Arguments and environment may be secret.
    }

    /** Reads value by value, so that it refuses a value of another form where it begins. */
    private static final class Parser {
        private final StrictJson json;
        private Optional<List<String>> args = Optional.empty();
        private Optional<Path> cwd = Optional.empty();
        private Map<String, String> environment = Map.of();

        private Parser(StrictJson json) {
            this.json = json;
        }

        private CommandRequest parse() throws StrictJsonException, BadRequestException {
            expect(JsonToken.BEGIN_OBJECT, "{…}");
            json.object(field -> {
                switch (field) {
                    case "args" -> args = Optional.of(words());
                    case "cwd" -> cwd = Optional.of(folder());
                    case "environment" -> environment = secrets();
                    default -> throw new BadRequestException("shell.request.unknown", field);
                }
            });
            json.end();
            return new CommandRequest(
                    args.orElseThrow(() -> new BadRequestException("shell.request.missing", "args")),
                    cwd.orElseThrow(() -> new BadRequestException("shell.request.missing", "cwd")),
                    environment);
        }

        private List<String> words() throws StrictJsonException, BadRequestException {
            List<String> words = new ArrayList<>();
            expect(JsonToken.BEGIN_ARRAY, "[\"…\"]");
            json.list(() -> words.add(text()));
            return words;
        }

        private Path folder() throws StrictJsonException, BadRequestException {
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

        private Map<String, String> secrets() throws StrictJsonException, BadRequestException {
            Map<String, String> found = new HashMap<>();
            expect(JsonToken.BEGIN_OBJECT, "{\"" + SECRET + "…\":\"…\"}");
            json.object(name -> {
                if (!name.startsWith(SECRET)) {
                    throw new BadRequestException("shell.request.variable", name, SECRET);
                }
                found.put(name, text());
            });
            return found;
        }

        /** Refuses NUL and unpaired surrogates, which no process argument or variable can contain. */
        private String text() throws StrictJsonException, BadRequestException {
            expect(JsonToken.STRING, "\"…\"");
            var where = json.path();
            var text = json.string();
            if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
                throw new BadRequestException("shell.request.character", where);
            }
            return text;
        }

        private void expect(JsonToken token, String form) throws StrictJsonException, BadRequestException {
            if (json.peek() != token) {
                throw new BadRequestException("shell.request.form", json.path(), form);
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
