package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a process uses, as Linux tells it in {@code /proc/PID}.
 *
 * @param residentMiB of memory
 * @param threads of the system
 * @param processorMillis that it has computed
 */
record ProcessUse(long residentMiB, int threads, long processorMillis) {
    /** A process has any bytes for its name. */
    private static final Charset NAMES = StandardCharsets.ISO_8859_1;

    private static final int KIB_OF_MIB = 1024;
    /** USER_HZ, which is 100 on all architectures that Java runs on. */
    private static final int MILLIS_OF_TICK = 10;
    /** The fields utime and stime of {@code /proc/PID/stat}, counted from the one behind the name. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

    /** Empty if the process has ended, or the system doesn't tell. */
    static Optional<ProcessUse> of(long pid) {
        var folder = Path.of("/proc", String.valueOf(pid));
        try {
            long resident = 0;
            var threads = 0;
            for (var line : Files.readAllLines(folder.resolve("status"), NAMES)) {
                if (line.startsWith("VmRSS:")) {
                    resident = number(line) / KIB_OF_MIB;
                } else if (line.startsWith("Threads:")) {
                    threads = (int) number(line);
                }
            }
            var stat = Files.readString(folder.resolve("stat"), NAMES);
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
            return Optional.of(new ProcessUse(resident, threads, ticks * MILLIS_OF_TICK));
        } catch (IOException | RuntimeException e) { // or none of the form that the system has
            return Optional.empty();
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}
