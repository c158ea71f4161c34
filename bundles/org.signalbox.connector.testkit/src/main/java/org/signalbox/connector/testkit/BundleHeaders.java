package org.signalbox.connector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The manifest headers of a connector's bundle, read from {@code bnd.bnd} in its module folder. */
record BundleHeaders(Properties values) {
    static BundleHeaders ofModule() {
        var values = new Properties();
        var file = Path.of("bnd.bnd");
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(file.toAbsolutePath() + " can't be read", e);
            }
        }
        return new BundleHeaders(values);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.getProperty(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    Set<String> list(String name) {
        var items = new LinkedHashSet<String>();
        for (var item : value(name).orElse("").split(",")) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }
}
