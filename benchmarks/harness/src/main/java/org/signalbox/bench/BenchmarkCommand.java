package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A command line and its environment; each start creates a process.
 *
 * @param environment added to that of this process
 * @param output file for standard output and error, unless the caller reads the output
 */
record BenchmarkCommand(List<String> line, Map<String, String> environment, Path output) {

    BenchmarkCommand {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** A builder with readable standard output; errors go to the file. */
    ProcessBuilder piped() {
        return builder().redirectError(output.toFile());
    }

    /** A builder with all output in the file. */
    ProcessBuilder quiet() {
        return builder().redirectErrorStream(true).redirectOutput(output.toFile());
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> variables = builder.environment();
        variables.putAll(environment);
        // Removes the settings of the surrounding desktop and JVM.
        List.of("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "JAVA_TOOL_OPTIONS", "SIGNALBOX_JAVA_OPTS")
                .forEach(variables::remove);
        variables.put("NO_AT_BRIDGE", "1");
        return builder;
    }

    /**
     * The JVM options of the running product with another class archive, for another program. They are read from the
     * process, so that both sides are equal whatever the start script does.
     *
     * @param running a process of the product
     */
    static List<String> sameJava(ProcessHandle running, Path archive) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (String argument : Files.readString(Path.of("/proc", Long.toString(running.pid()), "cmdline"))
                .split("\0")) {
            if (argument.equals("-cp")) {
                return arguments;
            }
            if (argument.startsWith("-XX:SharedArchiveFile=")) {
                arguments.add("-XX:SharedArchiveFile=" + archive);
            } else if (!argument.startsWith("-Dsignalbox.")) {
                arguments.add(argument);
            }
        }
        throw new IOException("the process " + running.pid() + " is not started as the benchmark expects");
    }

    /** The beginning of the output, for messages. */
    String said() throws IOException {
        if (Files.notExists(output)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(output)) {
            return String.join("\n", lines.limit(20).toList());
        }
    }

    static Map<String, String> variables(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }
}
