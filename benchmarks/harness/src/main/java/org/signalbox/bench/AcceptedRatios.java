package org.signalbox.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The accepted ratios in a file: by the JDK's feature version, then by {@code benchmark/measure}.
 *
 * @param byJava as in the file
 */
record AcceptedRatios(TreeMap<Integer, TreeMap<String, Double>> byJava) {

    /** The factor above an accepted ratio that counts as a loss: four thirds. */
    private static final double LOSS = 4.0 / 3;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** Reads a file; empty if it doesn't exist. */
    static AcceptedRatios read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return new AcceptedRatios(new TreeMap<>());
        }
        try {
            TreeMap<Integer, TreeMap<String, Double>> read = GSON.fromJson(
                    Files.readString(file), new TypeToken<TreeMap<Integer, TreeMap<String, Double>>>() {});
            return new AcceptedRatios(read == null ? new TreeMap<>() : read);
        } catch (JsonParseException e) {
            throw new IOException(file + " isn't what ./bench --accept writes: " + e.getMessage(), e);
        }
    }

    void write(Path file) throws IOException {
        Files.writeString(file, GSON.toJson(byJava) + "\n");
    }

    /** The version whose ratios apply: the same one, else the nearest; of two equally near, the newer. */
    Optional<Integer> nearest(int java) {
        return byJava.keySet().stream()
                .min(Comparator.<Integer>comparingInt(each -> Math.abs(each - java))
                        .thenComparing(Comparator.reverseOrder()));
    }

    /** The limit of a measure above which speed counts as lost; empty without an accepted ratio. */
    OptionalDouble limit(int java, String measure) {
        Double ratio = byJava.getOrDefault(java, new TreeMap<>()).get(measure);
        return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio * LOSS);
    }

    /** Replaces accepted ratios of a version; others stay. */
    void accept(int java, Map<String, Double> ratios) {
        ratios.forEach((measure, ratio) ->
                byJava.computeIfAbsent(java, any -> new TreeMap<>()).put(measure, Math.round(ratio * 1000) / 1000.0));
    }
}
