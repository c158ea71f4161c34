package org.signalbox.publishing.internal.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.signalbox.model.ProcessIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of this running system, as Linux shows them; on other systems none is known. A system is identified by
 * its boot, its namespace of process numbers and its host name: containers on one machine share the first, copied
 * machines may share the second.
 *
 * @param proc where the system shows them, {@code /proc}
 */
record ProcessTable(Path proc) {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessTable.class);

    /** Fields of a process's {@code stat} after its name, from its state on: the 3rd and the 22nd of all. */
    private static final int STATE = 0;

    private static final int STARTED = 19;

    /** Runs from the start of a system to its end, as another user than most. */
    private static final long INIT = 1;

    static ProcessTable here() {
        return new ProcessTable(Path.of("/proc"));
    }

    /** This process; empty where the system doesn't tell. */
    Optional<ProcessIdentity> self() {
        var pid = ProcessHandle.current().pid();
        try {
            return Optional.of(new ProcessIdentity(host(), pid, Long.parseLong(stat(pid)[STARTED])));
        } catch (IOException | RuntimeException e) {
            LOG.info(
                    "this system doesn't tell of its processes, so nodes that end badly are waited for: {}",
                    e.toString());
            return Optional.empty();
        }
    }

    /** Whether a process of this system provably runs no more. False where that isn't known, as for other systems. */
    boolean hasExited(ProcessIdentity process) {
        try {
            if (!host().equals(process.host())) {
                return false;
            }
            stat(INIT); // a system that hides others' processes hides this one too: then their absence proves nothing
            return ended(process);
        } catch (IOException | RuntimeException e) {
            LOG.debug("Process {} can't be inspected", process.pid(), e);
            return false;
        }
    }

    private boolean ended(ProcessIdentity process) throws IOException {
        try {
            var stat = stat(process.pid());
            var waitsForItsParent = stat[STATE].equals("Z") || stat[STATE].equals("X");
            return waitsForItsParent || Long.parseLong(stat[STARTED]) != process.started();
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private String host() throws IOException {
        return line("sys/kernel/random/boot_id")
                + "/" + Files.readSymbolicLink(proc.resolve("self/ns/pid"))
                + "/" + line("sys/kernel/hostname");
    }

    private String line(String file) throws IOException {
        return Files.readString(proc.resolve(file)).strip();
    }

    /** The fields after the process's name, which stands in brackets and may hold anything. */
    private String[] stat(long pid) throws IOException {
        var text = line(pid + "/stat");
        return text.substring(text.lastIndexOf(')') + 2).split(" ");
    }
}
