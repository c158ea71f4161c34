package org.signalbox.networks.internal.calls;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks the running operations of connectors in a small file of the workspace that outlives the process: a mark at the
 * next start was running when the process died. Such an operation then runs alone until it returns once, which ends its
 * count; one that was running at {@link #MAX_CRASHES} crashes in a row is blamed.
 *
 * <p>Marks aren't forced to the disk: only the end of the machine can lose them then, which is no connector's fault. If
 * the file can't be used, nothing is marked. Calls that publish or look a publication up are counted in the store
 * instead, by publication.
 */
public final class CallJournal implements AutoCloseable {
    /** Crashes in a row. */
    static final int MAX_CRASHES = 3;

    private static final int NAME = 100;
    private static final int LINE = NAME + 12;
    private static final Pattern SHAPE = Pattern.compile(" *(\\d{1,4}) +(\\d{1,4}) (\\S+) *");
    private static final Logger LOG = LoggerFactory.getLogger(CallJournal.class);

    private final Optional<RandomAccessFile> file;
    private final Map<String, Line> lines = new HashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock alone = new ReentrantLock();

    /** @param crashes in a row at which it was running */
    public record RepeatedCrash(String network, String operation, int crashes) {}

    /** One operation of a network, a line of the file. */
    private static final class Line {
        private final int index;
        private final String name;
        private int running;
        private int crashes;

        Line(int index, String name) {
            this.index = index;
            this.name = name;
        }
    }

    private CallJournal(Optional<RandomAccessFile> file) {
        this.file = file;
    }

    /** Marks that are kept nowhere. */
    public static CallJournal none() {
        return new CallJournal(Optional.empty());
    }

    /** Takes up what the last process left, and counts what it was running when it died. */
    public static CallJournal open(Path path) {
        try {
            Files.createDirectories(path.getParent());
            var file = new RandomAccessFile(path.toFile(), "rw");
            if (file.getChannel().tryLock() == null) {
                file.close();
                return none();
            }
            var marks = new CallJournal(Optional.of(file));
            marks.read(file);
            return marks;
        } catch (IOException | OverlappingFileLockException e) {
            LOG.warn("calls of connectors aren't marked: {}", e.toString());
            return none();
        }
    }

    private void read(RandomAccessFile from) throws IOException {
        var bytes = new byte[Math.toIntExact(Math.min(from.length(), 1 << 20))];
        from.readFully(bytes);
        for (var line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
            var shape = SHAPE.matcher(line);
            if (!shape.matches()) {
                break; // the rest was never written whole
            }
            var known = line(shape.group(3));
            known.crashes = Integer.parseInt(shape.group(2)) + (Integer.parseInt(shape.group(1)) > 0 ? 1 : 0);
        }
        from.setLength(0);
        lines.values().forEach(this::write);
    }

    /** The calls that were running at too many crashes in a row. */
    public List<RepeatedCrash> repeatedCrashes() {
        writing.lock();
        try {
            var found = new ArrayList<RepeatedCrash>();
            for (var line : lines.values()) {
                if (line.crashes >= MAX_CRASHES) {
                    var slash = line.name.indexOf('/');
                    found.add(new RepeatedCrash(
                            line.name.substring(0, slash), line.name.substring(slash + 1), line.crashes));
                }
            }
            return List.copyOf(found);
        } finally {
            writing.unlock();
        }
    }

    /** Begins the counts of a network anew. */
    public void resetCount(String network) {
        writing.lock();
        try {
            lines.values().stream()
                    .filter(line -> line.name.startsWith(network + "/"))
                    .forEach(line -> {
                        line.crashes = 0;
                        write(line);
                    });
        } finally {
            writing.unlock();
        }
    }

    /**
     * An operation begins on this thread; waits for the others where it was running at a crash.
     *
     * @param operation a word
     * @throws InterruptedException while it waits; nothing begins then
     */
    public Mark begin(String network, String operation) throws InterruptedException {
        var line = change(network + "/" + operation, 0, false);
        var candidate = line.crashes > 0;
        if (candidate) {
            alone.lockInterruptibly();
        }
        change(line.name, 1, false);
        return new Mark(line.name, candidate);
    }

    private Line change(String name, int by, boolean returned) {
        writing.lock();
        try {
            var line = line(name);
            line.running += by;
            line.crashes = returned ? 0 : line.crashes;
            if (by != 0) {
                write(line);
            }
            return line;
        } finally {
            writing.unlock();
        }
    }

    private Line line(String name) {
        return lines.computeIfAbsent(name, each -> new Line(lines.size(), each));
    }

    private void write(Line line) {
        if (file.isEmpty() || line.name.getBytes(StandardCharsets.UTF_8).length > NAME) {
            return;
        }
        var text = String.format(Locale.ROOT, "%4d %4d %-" + NAME + "s", line.running, line.crashes, line.name);
        try {
            file.get().seek((long) line.index * LINE);
            file.get().write((text + " \n").getBytes(StandardCharsets.UTF_8), 0, LINE);
        } catch (IOException e) {
            LOG.warn("a call of {} isn't marked: {}", line.name, e.toString());
        }
    }

    @Override
    public void close() {
        file.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("the marks of calls aren't closed: {}", e.toString());
            }
        });
    }

    /** An operation that runs. Closed on the thread that began it, when the operation returned, whatever it came to. */
    public final class Mark implements AutoCloseable {
        private final String name;
        private final boolean candidate;
        private boolean fatal;

        private Mark(String name, boolean candidate) {
            this.name = name;
            this.candidate = candidate;
        }

        /** The process is about to end because of it: it stays marked. */
        void fatal() {
            fatal = true;
        }

        @Override
        public void close() {
            if (!fatal) {
                change(name, -1, true);
            }
            if (candidate) {
                alone.unlock();
            }
        }
    }
}
