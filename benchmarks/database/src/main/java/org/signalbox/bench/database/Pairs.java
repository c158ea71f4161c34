package org.signalbox.bench.database;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One measure of two alternating sides.
 *
 * @param unit of both figures of each pair
 */
record Pairs(String measure, String unit, String subject, String baseline, List<double[]> figures) {
    /** Runs one side and returns its figure. */
    interface Side {
        double once() throws Exception;
    }

    /** Measures pairs with alternating order. */
    static Pairs measure(
            String measure, String unit, String subject, Side ours, String baseline, Side theirs, int pairs)
            throws Exception {
        var figures = new ArrayList<double[]>();
        for (int i = 0; i < pairs; i++) {
            double one, other;
            if (i % 2 == 0) {
                one = ours.once();
                other = theirs.once();
            } else {
                other = theirs.once();
                one = ours.once();
            }
            figures.add(new double[] {one, other});
            System.err.printf("  %s: %,.3f, %s %,.3f %s%n", measure, one, baseline, other, unit);
        }
        return new Pairs(measure, unit, subject, baseline, figures);
    }

    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("measure", measure);
        json.addProperty("unit", unit);
        json.addProperty("subject", subject);
        json.addProperty("baseline", baseline);
        var pairs = new JsonArray();
        for (var figure : figures) {
            var pair = new JsonObject();
            pair.addProperty("subject", figure[0]);
            pair.addProperty("baseline", figure[1]);
            pairs.add(pair);
        }
        json.add("pairs", pairs);
        return json;
    }
}
