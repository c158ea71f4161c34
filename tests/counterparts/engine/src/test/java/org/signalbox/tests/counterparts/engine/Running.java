package org.signalbox.tests.counterparts.engine;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** A started command of the product, with its output in files. */
record Running(List<String> words, Process process, Path out, Path err) {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    /** The result of a command. */
    record Ended(List<String> words, int exit, String out, String err) {
        /** The one document that {@code --json} prints. */
        JsonObject json() {
            return JsonParser.parseString(out).getAsJsonObject();
        }

        /** The entry for this account in an array of the document. */
        JsonObject of(String array, String account) {
            var all = StreamSupport.stream(json().getAsJsonArray(array).spliterator(), false)
                    .map(each -> each.getAsJsonObject())
                    .filter(each -> each.get("account").getAsString().equals(account))
                    .toList();
            if (all.size() != 1) {
                throw new AssertionError(all.size() + " of " + array + " are about " + account + ": " + this);
            }
            return all.get(0);
        }

        /** This result, after checking for exit code 0; the error has the whole output. */
        Ended ok() {
            if (exit != 0) {
                throw new AssertionError(toString());
            }
            return this;
        }

        @Override
        public String toString() {
            return String.join(" ", words) + " ended with " + exit + "\n" + out + "\n" + err;
        }
    }

    static Running start(Path program, ProcessBuilder settings, String... words) throws IOException {
        var out = Files.createTempFile("signalbox-command-", ".out");
        var err = Files.createTempFile("signalbox-command-", ".err");
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(Arrays.asList(words));
        var process = settings.command(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Running(List.of(words), process, out, err);
    }

    /** Waits for the end; kills the command and fails after two minutes. */
    Ended ended() throws IOException, InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    String.join(" ", words) + " goes on and on: " + Files.readString(out) + Files.readString(err));
        }
        var ended = new Ended(words, process.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return ended;
    }

    /** Standard output so far. */
    String printed() throws IOException {
        return Files.readString(out);
    }

    /** The first web address in the error output, if any. */
    Optional<String> address() throws IOException {
        return Files.readString(err)
                .lines()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .filter(word -> word.startsWith("http"))
                .findFirst();
    }
}
