package org.signalbox.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The manifest of a shipped JAR. */
record ShippedBundle(String name, Set<String> imports, Set<String> exports) {

    static List<ShippedBundle> in(String folder) {
        var home = Path.of(System.getProperty("signalbox.product"), folder);
        try (var jars = Files.list(home)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .sorted()
                    .map(ShippedBundle::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the product must be built first: " + home, e);
        }
    }

    /** The files of our bundles, without the wrapped libraries. */
    static List<Path> jars() {
        var all = new ArrayList<Path>();
        for (var folder : List.of("bundles", "connectors")) {
            try (var jars = Files.list(Path.of(System.getProperty("signalbox.product"), folder))) {
                jars.filter(jar -> jar.getFileName().toString().startsWith("org.signalbox."))
                        .filter(jar -> !jar.getFileName().toString().startsWith("org.signalbox.lib."))
                        .sorted()
                        .forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException("the product must be built first: " + folder, e);
            }
        }
        return all;
    }

    /** Our bundles, without the wrapped libraries. */
    static List<ShippedBundle> ours() {
        var all = new ArrayList<>(in("bundles"));
        all.addAll(in("connectors"));
        return all.stream()
                .filter(bundle -> bundle.name.startsWith("org.signalbox."))
                .filter(bundle -> !bundle.name.startsWith("org.signalbox.lib."))
                .toList();
    }

    private static ShippedBundle read(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var main = file.getManifest().getMainAttributes();
            var name = String.valueOf(main.getValue("Bundle-SymbolicName"))
                    .split(";")[0]
                    .trim();
            return new ShippedBundle(name, packages(main, "Import-Package"), packages(main, "Export-Package"));
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
    }

    /** The package names of a manifest header; quoted attributes may contain commas. */
    private static Set<String> packages(Attributes main, String header) {
        var names = new TreeSet<String>();
        var value = main.getValue(header);
        if (value == null) {
            return names;
        }
        for (var clause : value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            for (var piece : clause.split(";")) {
                if (!piece.contains("=")) {
                    names.add(piece.trim());
                }
            }
        }
        return names;
    }

    @Override
    public String toString() {
        return name;
    }
}
