package org.signalbox.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;

/** A terms document of this source tree. */
record TermsFile(Path path) {
    private static final String IN_CONNECTOR = "src/main/resources/SIGNALBOX-INF/terms.json";
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));

    /** The documents of networks without a connector, shipped as files. */
    static List<TermsFile> alone() {
        return in(ROOT.resolve("terms"), 1);
    }

    /** The documents of real networks in connectors. */
    static List<TermsFile> ofConnectors() {
        var shipped = read(ROOT.resolve("features/connectors.json"));
        return ofBundles().stream()
                .filter(file -> shipped.contains(":" + ConnectorFolders.bundle(file.folder()) + ":"))
                .toList();
    }

    static List<TermsFile> ofRealNetworks() {
        var all = new ArrayList<>(alone());
        all.addAll(ofConnectors());
        return all;
    }

    /** The documents of real networks and of all connectors in this tree, including practice networks. */
    static List<TermsFile> all() {
        var all = new ArrayList<>(alone());
        all.addAll(ofBundles());
        return all;
    }

    private static List<TermsFile> ofBundles() {
        return ConnectorFolders.all().stream()
                .map(folder -> folder.resolve(IN_CONNECTOR))
                .filter(Files::exists)
                .map(TermsFile::new)
                .toList();
    }

    /** Of the connector that it is in. */
    private Path folder() {
        return path.getParent().resolve("../../../..").normalize();
    }

    static TermsFile of(String network) {
        return ofRealNetworks().stream()
                .filter(file -> file.terms().network().equals(network))
                .findFirst()
                .orElseThrow();
    }

    String text() {
        return read(path);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Terms terms() {
        try {
            return TermsDocuments.parse(text());
        } catch (TermsException e) {
            throw new AssertionError(path + ": " + e.getMessage(), e);
        }
    }

    /** The entry with this id in force at the start of a day in UTC. */
    Term find(String id, String day) {
        return terms().find(id, Instant.parse(day + "T00:00:00Z"))
                .orElseThrow(() -> new AssertionError(id + " isn't in force on " + day));
    }

    private static List<TermsFile> in(Path folder, int depth) {
        try (var files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(TermsFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.getFileName().toString().equals("terms.json")
                ? path.getName(path.getNameCount() - 6).toString()
                : path.getFileName().toString();
    }
}
