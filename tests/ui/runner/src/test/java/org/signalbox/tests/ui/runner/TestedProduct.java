package org.signalbox.tests.ui.runner;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The built product in a folder of its own, where the driver is one more bundle of the feature {@code workbench}. */
record TestedProduct(Path home) {
    private static final String FEATURE = "features/workbench.json";
    private static final String DRIVER = "org.signalbox.tests.ui.driver";

    /** @param product the product as it was built; it is not changed */
    static TestedProduct of(Path product, Path driver, Path home) throws IOException {
        delete(home);
        copy(product, home);
        Path feature = home.resolve(FEATURE);
        JsonObject json = JsonParser.parseString(Files.readString(feature)).getAsJsonObject();
        JsonObject bundle = new JsonObject();
        bundle.addProperty("id", "org.signalbox:" + DRIVER + ":0.1.0");
        bundle.addProperty("start-order", 9);
        json.getAsJsonArray("bundles").add(bundle);
        Files.writeString(feature, new GsonBuilder().setPrettyPrinting().create().toJson(json));
        Files.copy(driver, home.resolve("bundles").resolve(DRIVER + "-0.1.0.jar"), StandardCopyOption.REPLACE_EXISTING);
        return new TestedProduct(home);
    }

    /** The words that start it. */
    List<String> command(List<String> args) {
        return Stream.concat(Stream.of(home.resolve("bin").resolve("signalbox").toString()), args.stream())
                .toList();
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
