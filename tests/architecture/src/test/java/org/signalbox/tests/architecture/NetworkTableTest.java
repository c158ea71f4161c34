package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of networks says what the headers of the shipped connectors say. */
class NetworkTableTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
    private static final List<String> COMPARED =
            List.of("delete", "edit", "history", "engagement", "replies", "answer", "hide");

    /** Besides these: the network, what it is tested with, what its owner needs, its price. */
    private static final int COLUMNS = COMPARED.size() + 4;

    @Test
    void the_table_is_that_of_the_connectors_that_ship() throws IOException {
        var table = new TreeMap<String, List<String>>();
        for (var line : Files.readAllLines(ROOT.resolve("README.md"))) {
            var cells = Stream.of(line.split("\\|")).map(String::strip).toList();
            if (cells.size() == COLUMNS + 1) { // the first one is empty
                table.put(cells.get(1), cells.subList(2, 2 + COMPARED.size() + 1));
            }
        }
        table.remove("network");
        table.remove("---");

        assertThat(table).isEqualTo(shipped());
    }

    private static Map<String, List<String>> shipped() throws IOException {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(ROOT.resolve("bundles/org.signalbox.networks/src/main/resources")
                .resolve("SIGNALBOX-INF/messages/networks.properties"))) {
            words.load(reader);
        }
        var rows = new TreeMap<String, List<String>>();
        for (var bundle : bundles()) {
            var headers = new Properties();
            try (var reader =
                    Files.newBufferedReader(ConnectorFolders.of(bundle).resolve("bnd.bnd"))) {
                headers.load(reader);
            }
            var capabilities =
                    List.of(headers.getProperty("Signalbox-Capabilities").split(", "));
            var row = new ArrayList<String>();
            COMPARED.forEach(each -> row.add(capabilities.contains(each) ? "✓" : "–"));
            row.add(Stream.of(headers.getProperty("Signalbox-Tested-With").split(", "))
                    .map(each ->
                            words.getProperty("networks.tested-with." + each).replace("''", "'"))
                    .collect(Collectors.joining(", ")));
            rows.put(headers.getProperty("Signalbox-Name"), row);
        }
        return rows;
    }

    /** Those of the real networks, and the practice networks of a first workspace. */
    private static List<String> bundles() throws IOException {
        var feature = Files.readString(ROOT.resolve("features/connectors.json"), StandardCharsets.UTF_8);
        var bundles = new ArrayList<String>();
        for (var bundle : JsonParser.parseString(feature).getAsJsonObject().getAsJsonArray("bundles")) {
            bundles.add(bundle.getAsJsonObject().get("id").getAsString().split(":")[1]);
        }
        bundles.add("org.signalbox.connector.chirp");
        bundles.add("org.signalbox.connector.plaza");
        return bundles;
    }
}
