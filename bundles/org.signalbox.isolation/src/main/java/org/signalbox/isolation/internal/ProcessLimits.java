package org.signalbox.isolation.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a connector's process may use.
 *
 * @param heapMiB of Java's heap
 * @param residentMiB of all memory that it occupies; the system's own group of the process counts files in memory too
 * @param addressMiB of the addresses that it reserves, most of which it never occupies
 * @param threads of the system, those of Java included
 * @param openFiles at once
 * @param fileMiB of one file, and of the folder that it may write to
 * @param files and folders in its folder, also empty ones, which occupy memory of the system
 * @param nice how far it stands back behind other processes, of 19
 * @param weight its share of the processor in a group of the system, where others have 100
 */
record ProcessLimits(
        int heapMiB,
        int residentMiB,
        int addressMiB,
        int threads,
        int openFiles,
        int fileMiB,
        int files,
        int nice,
        int weight) {
    /**
     * Of a connector. The largest answer of a network, 16 MiB, fits some times into its heap: as it comes, as bytes, as
     * text and once more.
     */
    static final ProcessLimits DEFAULT = new ProcessLimits(96, 256, 1024, 96, 256, 16, 2000, 10, 25);

    /** Options of Java that keep these limits, and make a small process that starts quickly. */
    List<String> javaOptions(int feature) {
        var options = new ArrayList<>(List.of(
                "-Xms8m",
                "-Xmx" + heapMiB + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxMetaspaceSize=48m",
                "-XX:CompressedClassSpaceSize=16m",
                "-XX:ReservedCodeCacheSize=16m",
                "-XX:MaxDirectMemorySize=8m",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:-CreateCoredumpOnCrash",
                // After this error anything in the process may be half done; it ends with EXIT_OUT_OF_MEMORY.
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Djava.awt.headless=true",
                "-Duser.timezone=UTC",
                "-Duser.language=en",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Djdk.virtualThreadScheduler.parallelism=4",
                "-Djdk.virtualThreadScheduler.maxPoolSize=32"));
        if (feature >= 24) {
            options.add("--illegal-native-access=deny");
        }
        return options;
    }
}
