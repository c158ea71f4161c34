package org.signalbox.launcher;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A feature file in the shape of the OSGi Feature Service (R8), with one extension: {@code start-order}, the start
 * level of a bundle.
 *
 * @param id {@code group:artifact:version}
 * @param bundles in the order of installation
 */
public record Feature(String id, List<Entry> bundles) {

    public Feature {
        bundles = List.copyOf(bundles);
    }

    /**
     * One bundle of a feature, named by its Maven coordinates.
     *
     * @param startLevel 1 and more
     */
    public record Entry(String group, String artifact, String version, int startLevel) {

        /** The name of its JAR in the product. */
        public String fileName() {
            return artifact + "-" + version + ".jar";
        }
    }

    /** @throws IOException if the file can't be read or isn't a feature; the message names the file */
    public static Feature read(Path file) throws IOException {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            List<Entry> entries = new ArrayList<>();
            JsonArray bundles = json.getAsJsonArray("bundles");
            for (JsonElement bundle : bundles) {
                entries.add(entry(bundle.getAsJsonObject()));
            }
            return new Feature(json.get("id").getAsString(), entries);
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            throw new IOException(file + " is not a feature file", e);
        }
    }

    private static Entry entry(JsonObject bundle) {
        String[] id = bundle.get("id").getAsString().split(":");
        if (id.length != 3) {
            throw new IllegalArgumentException("Not group:artifact:version: " + String.join(":", id));
        }
        return new Entry(id[0], id[1], id[2], bundle.get("start-order").getAsInt());
    }
}
