package org.signalbox.launcher;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The clock of a drill: it runs like the system's from another start, and jumps ahead on request. A service, as
 * {@link InstantSource} and as {@code Consumer<Instant>} with the property {@code signalbox.clock=drill}, which takes
 * the target of the jump. Thread-safe.
 */
final class DrillClock implements InstantSource, Consumer<Instant> {
    private final AtomicReference<Duration> offset;

    private DrillClock(Instant start) {
        offset = new AtomicReference<>(Duration.between(Instant.now(), start));
    }

    /**
     * The clock of a shipped drill, from the {@code start} in its {@code drill.json}.
     *
     * @throws UsageException if there is no such drill; the message lists the existing ones
     */
    static DrillClock of(Installation home, String drill) throws IOException {
        Path examples = home.folder().resolve("examples");
        Path file = examples.resolve(drill).resolve("drill.json");
        if (!drill.matches("[a-z0-9-]+") || !Files.isRegularFile(file)) {
            throw new UsageException("There is no drill " + drill + ". There are: " + names(examples));
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new DrillClock(Instant.parse(json.get("start").getAsString()));
        } catch (JsonParseException | IllegalStateException | DateTimeException | NullPointerException e) {
            throw new IOException(file + " has no usable start. Install Signalbox again.", e);
        }
    }

    private static String names(Path examples) throws IOException {
        try (Stream<Path> folders = Files.list(examples)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("drill.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset.get());
    }

    /** Jumps ahead; ignores an instant in the past. */
    @Override
    public void accept(Instant to) {
        offset.updateAndGet(now -> {
            Duration wanted = Duration.between(Instant.now(), to);
            return wanted.compareTo(now) > 0 ? wanted : now;
        });
    }
}
