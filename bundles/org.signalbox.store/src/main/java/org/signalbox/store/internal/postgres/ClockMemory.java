package org.signalbox.store.internal.postgres;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.signalbox.store.internal.files.Backups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code .signalbox/store-clock}: by how much the clock of the workspace's server differed from this machine's
 * when it was last followed. By it a node that starts notices that the clock has jumped meanwhile. One thread at a
 * time.
 */
final class ClockMemory {
    /** Microseconds by which the difference changes before it is stored anew. */
    private static final long WORTH_STORING = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(ClockMemory.class);

    private final Path file;
    private final String place;
    private Optional<RememberedClock> known;

    /**
     * @param ahead from the time of day to the server's time, in microseconds
     * @param accepted when somebody last said that the server's time is right, as it is stored; empty for never
     */
    record RememberedClock(long ahead, String accepted) {}

    /** @param place the store's; what is remembered of another one counts for nothing */
    ClockMemory(Path folder, String place) {
        this.file = folder.resolve("store-clock");
        this.place = place;
        known = read();
    }

    OptionalLong ahead() {
        return known.map(each -> OptionalLong.of(each.ahead)).orElseGet(OptionalLong::empty);
    }

    /** Whether somebody said since then that the server's time is right. */
    boolean acceptedSince(String accepted) {
        return known.filter(each -> !each.accepted.equals(accepted)).isPresent() && !accepted.isEmpty();
    }

    /** Stores it where it has changed; a folder that can't be written to is told in the log only. */
    void keep(RememberedClock now) {
        var same = known.filter(
                each -> each.accepted.equals(now.accepted) && Math.abs(each.ahead - now.ahead) < WORTH_STORING);
        if (same.isPresent()) {
            return;
        }
        known = Optional.of(now);
        var document = new JsonObject();
        document.addProperty("store", place);
        document.addProperty("aheadMicros", now.ahead);
        document.addProperty("accepted", now.accepted);
        try {
            var part = file.resolveSibling("store-clock.part");
            Files.writeString(part, document + "\n");
            Backups.finish(part, file);
        } catch (IOException e) {
            LOG.warn("{} can't be written: {}", file, Backups.reason(e));
        }
    }

    private Optional<RememberedClock> read() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            var document = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return document.get("store").getAsString().equals(place)
                    ? Optional.of(new RememberedClock(
                            document.get("aheadMicros").getAsLong(),
                            document.get("accepted").getAsString()))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} can't be read: {}", file, Backups.reason(e));
        } catch (RuntimeException e) {
            LOG.warn("{} is damaged, and is written anew", file);
        }
        return Optional.empty();
    }
}
