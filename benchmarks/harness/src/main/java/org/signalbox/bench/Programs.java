package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command lines under comparison.
 *
 * @param environment for all of them
 */
record Programs(Product product, Map<String, String> environment) {

    private static final long EXEC_SECONDS = 20;

    /** Signalbox as users start it. */
    BenchmarkCommand product(Path folder, List<String> command) {
        List<String> line = new ArrayList<>(List.of(product.script().toString()));
        line.addAll(command);
        line.addAll(List.of("--workspace", folder.resolve("workspace").toString()));
        return new BenchmarkCommand(
                line,
                BenchmarkCommand.variables(
                        environment,
                        Map.of("SIGNALBOX_CACHE", folder.resolve("cache").toString())),
                folder.resolveSibling(folder.getFileName() + ".out"));
    }

    /** The final java command line of the product's start script; starts and ends the product once. */
    List<String> javaOf(BenchmarkCommand command) throws IOException, InterruptedException {
        try (Started started = Started.now(command.quiet())) {
            long until = System.nanoTime() + EXEC_SECONDS * 1_000_000_000;
            Path executable = Path.of("/proc", Long.toString(started.process().pid()), "cmdline");
            while (System.nanoTime() < until && started.process().isAlive()) {
                if (Files.readString(executable).contains("org.signalbox.launcher.Main")) {
                    return BenchmarkCommand.sameJava(started.process().toHandle(), Path.of("ARCHIVE"));
                }
                Thread.sleep(20);
            }
            throw new IOException("Signalbox does not start:\n" + command.said());
        }
    }

    /** Felix with the headless platform bundles. */
    BenchmarkCommand bare(Path folder, List<String> java) throws IOException {
        return felix(folder, java, List.of("core"));
    }

    /** Felix with the workbench's platform bundles and an empty window. */
    BenchmarkCommand bareWindow(Path folder, List<String> java) throws IOException {
        return felix(folder, java, List.of("core,platform", product.window().toString()));
    }

    private BenchmarkCommand felix(Path folder, List<String> java, List<String> what) throws IOException {
        List<String> line = new ArrayList<>();
        for (String option : java) {
            line.add(option.replace("=ARCHIVE", "=" + folder.resolve("classes.jsa")));
        }
        line.add("-Dsignalbox.log=" + folder.resolve("log"));
        line.addAll(List.of("-cp", product.bareClassPath(), "org.signalbox.bench.felix.BareFelix"));
        line.addAll(List.of(product.home().toString(), folder.resolve("storage").toString()));
        line.addAll(what);
        return new BenchmarkCommand(line, environment, folder.resolveSibling(folder.getFileName() + ".out"));
    }
}
