package org.signalbox.store.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.model.OwnerPermissions;
import org.signalbox.model.inbox.ContactRepository.Erased;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code .signalbox/erased}: whose data were erased, as digests with their times. It is beside the database,
 * as a backup that was made before knows nothing of them.
 */
public record ErasedFile(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(ErasedFile.class);
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\S{1,40})");

    /** What is in it; a line that is none is left out. */
    public List<Erased> read() throws IOException {
        var found = new ArrayList<Erased>();
        if (Files.exists(file())) {
            for (var line : Files.readAllLines(file())) {
                parse(line).ifPresentOrElse(found::add, () -> LOG.warn("{} has a line that can't be read", file()));
            }
        }
        return found;
    }

    private static Optional<Erased> parse(String line) {
        var parts = LINE.matcher(line);
        try {
            return parts.matches()
                    ? Optional.of(new Erased(parts.group(1), Instant.parse(parts.group(2))))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            LOG.debug("No instant", e);
            return Optional.empty();
        }
    }

    /** Adds some; the last time of each counts. It is on the disk when this returns. */
    public void add(Collection<Erased> people) throws IOException {
        var all = new TreeMap<String, Instant>();
        Stream.concat(read().stream(), people.stream())
                .forEach(each -> all.merge(each.person(), each.at(), (a, b) -> a.isAfter(b) ? a : b));
        var lines = new ArrayList<String>();
        all.forEach((person, at) -> lines.add(person + " " + at));
        var part = folder.resolve("erased.part");
        Files.write(part, lines);
        OwnerPermissions.set(part);
        Backups.finish(part, file());
    }

    private Path file() {
        return folder.resolve("erased");
    }
}
