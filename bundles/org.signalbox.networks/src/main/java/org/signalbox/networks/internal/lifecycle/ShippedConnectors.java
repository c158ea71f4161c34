package org.signalbox.networks.internal.lifecycle;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.networks.internal.NetworkFolders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connectors that come with the installation, as its feature file lists them. */
final class ShippedConnectors {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedConnectors.class);

    private ShippedConnectors() {}

    static List<Path> of(NetworkFolders folders) {
        var feature = folders.shippedConnectors();
        var files = new ArrayList<Path>();
        if (!Files.exists(feature)) {
            return files;
        }
        try {
            var bundles = JsonParser.parseString(Files.readString(feature))
                    .getAsJsonObject()
                    .getAsJsonArray("bundles");
            for (var bundle : bundles) {
                var id = bundle.getAsJsonObject().get("id").getAsString().split(":");
                files.add(folders.shippedConnector(id[1], id[2]));
            }
        } catch (IOException | JsonParseException | IllegalStateException | IndexOutOfBoundsException e) {
            LOG.error("{} can't be read; no shipped network is installed", feature, e);
        }
        return files;
    }
}
