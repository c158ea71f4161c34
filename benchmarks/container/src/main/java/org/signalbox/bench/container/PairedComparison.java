package org.signalbox.bench.container;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Compares two sides that alternate on the same work, with the order reversed in each pair, so that temporary
 * disturbances affect both.
 *
 * @param phases the names of each side's measurements
 */
record PairedComparison(List<String> phases, Side subject, Side baseline) {

    PairedComparison {
        phases = List.copyOf(phases);
    }

    /**
     * Measures after some unmeasured pairs.
     *
     * @return by phase, an array of {@code {"subject":ns,"baseline":ns,"subjectCpu":ns,"baselineCpu":ns}} in the order
     *     of measuring
     */
    JsonObject run(int warmUp, int pairs) throws Exception {
        var result = new JsonObject();
        phases.forEach(phase -> result.add(phase, new JsonArray()));
        for (int i = -warmUp; i < pairs; i++) {
            var first = i % 2 == 0;
            var early = (first ? subject : baseline).once();
            var late = (first ? baseline : subject).once();
            if (i >= 0) {
                add(result, first ? early : late, first ? late : early);
            }
        }
        return result;
    }

    private void add(JsonObject result, Measurement[] ours, Measurement[] theirs) {
        for (int phase = 0; phase < phases.size(); phase++) {
            var pair = new JsonObject();
            pair.addProperty("subject", ours[phase].nanos());
            pair.addProperty("baseline", theirs[phase].nanos());
            pair.addProperty("subjectCpu", ours[phase].cpu());
            pair.addProperty("baselineCpu", theirs[phase].cpu());
            result.getAsJsonArray(phases.get(phase)).add(pair);
        }
    }
}
