package org.signalbox.tests.ui.runner;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the built product, with the driver added to the feature {@code workbench}.
 *
 * @param display a command that runs another one on its own display
 */
record TestedProduct(Path home, Path display) {
    private static final String FEATURE = "features/workbench.json";
    private static final String DRIVER = "org.signalbox.tests.ui.driver";

    /** @param product the built product, which stays unchanged */
    static TestedProduct of(Path product, Path driver, Path display, Path home) throws IOException {
        delete(home);
        copy(product, home);
        Path feature = home.resolve(FEATURE);
        JsonObject json = JsonParser.parseString(Files.readString(feature)).getAsJsonObject();
        JsonObject bundle = new JsonObject();
        bundle.addProperty("id", "org.signalbox:" + DRIVER + ":0.1.0");
        bundle.addProperty("start-order", 9);
        json.getAsJsonArray("bundles").add(bundle);
        Files.writeString(
                feature, new GsonBuilder().setPrettyPrinting().create().toJson(json));
        Files.copy(driver, home.resolve("bundles").resolve(DRIVER + "-0.1.0.jar"), StandardCopyOption.REPLACE_EXISTING);
        return new TestedProduct(home, display);
    }

    /**
     * Starts the product.
     *
     * @param options of any command, such as {@code --workspace}
     * @param said file for its output
     */
    Process start(List<String> words, List<String> options, Map<String, String> environment, Path said)
            throws IOException {
        return start(List.of(), words, options, environment, said);
    }

    /** Starts it as {@link #start} does, with its window on a display of its own, which ends with it. */
    Process show(List<String> words, List<String> options, Map<String, String> environment, Path said)
            throws IOException {
        return start(List.of(display.toString()), words, options, environment, said);
    }

    private Process start(
            List<String> around, List<String> words, List<String> options, Map<String, String> environment, Path said)
            throws IOException {
        List<String> command = new ArrayList<>(around);
        command.add(home.resolve("bin").resolve("signalbox").toString());
        command.addAll(words);
        command.addAll(options);
        ProcessBuilder start =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        start.environment()
                .put(
                        "SIGNALBOX_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        start.environment().put("SIGNALBOX_CACHE", home.resolveSibling("cache").toString());
        start.environment().put("SIGNALBOX_KEYRING", "off");
        start.environment().putAll(environment);
        return start.start();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                Path target = to.resolve(entry.getFileName());
                if (Files.isDirectory(entry)) {
                    copy(entry, target);
                } else {
                    Files.copy(entry, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
