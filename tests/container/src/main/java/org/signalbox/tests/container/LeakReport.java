package org.signalbox.tests.container;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says which class loaders are left and which threads may hold them. All threads, virtual ones as well, are written to
 * a file beside the log; with {@code -Dsignalbox.test.heap=true} the heap is too. A loader to which no path leads in
 * the heap is held by compiled code that a waiting thread stands in.
 */
final class LeakReport {
    private LeakReport() {}

    /** @param loaders in the order in which they were made */
    static String of(List<WeakReference<ClassLoader>> loaders) {
        return "class loaders alive: %s of %d; threads with one: %s; %s"
                .formatted(alive(loaders), loaders.size(), threads(loaders), dumped());
    }

    private static List<Integer> alive(List<WeakReference<ClassLoader>> loaders) {
        return IntStream.range(0, loaders.size())
                .filter(i -> loaders.get(i).get() != null)
                .boxed()
                .toList();
    }

    private static List<String> threads(List<WeakReference<ClassLoader>> loaders) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> loaders.stream()
                        .anyMatch(loader -> loader.get() != null && loader.get() == thread.getContextClassLoader()))
                .map(Thread::getName)
                .toList();
    }

    private static String dumped() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            Path folder = Files.createTempDirectory(
                    Files.createDirectories(
                            Path.of(System.getProperty("signalbox.log")).toAbsolutePath()),
                    "leak-");
            machine.dumpThreads(folder.resolve("threads.json").toString(), ThreadDumpFormat.JSON);
            if (Boolean.getBoolean("signalbox.test.heap")) {
                machine.dumpHeap(folder.resolve("heap.hprof").toString(), true);
            }
            return "see " + folder;
        } catch (IOException e) {
            return "not dumped: " + e;
        }
    }
}
