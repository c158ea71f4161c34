package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The procedure of both start benchmarks: cold pairs, then warm pairs, with the memory of the warm ones. */
final class StartProcedure {

    /**
     * Number of pairs.
     *
     * @param cold at least one, which creates the class archive
     */
    record Pairs(int cold, int warm) {
        static final Pairs ALL = new Pairs(5, 9);
    }

    static final String CPU = "cpu time, warm";
    static final String MEMORY = "memory, warm";

    private final String subject;
    private final String baseline;
    private final Program ours;
    private final Program theirs;

    StartProcedure(String subject, Program ours, String baseline, Program theirs) {
        this.subject = subject;
        this.ours = ours;
        this.baseline = baseline;
        this.theirs = theirs;
    }

    /** A program under measurement. */
    interface Program {
        /** Its own folder: the workspace, the framework's storage and the class archive. */
        Path folder();

        /** Starts it, waits until it is ready, reads its memory and ends it. */
        Sample once() throws IOException, InterruptedException;

        /** A first start, or the first after an update, without any data of an earlier one. */
        default Sample afresh() throws IOException, InterruptedException {
            Folder.delete(folder());
            return once();
        }
    }

    List<Ratio> run(Pairs pairs) throws IOException, InterruptedException {
        var cold = PairedRuns.measure(pairs.cold, ours::afresh, theirs::afresh, both -> report("cold", both));
        // Unmeasured: the last cold start created the class archive, and this start leaves the files of a regular one.
        ours.once();
        theirs.once();
        var warm = PairedRuns.measure(pairs.warm, ours::once, theirs::once, both -> report("warm", both));
        List<Ratio> ratios = new ArrayList<>();
        ratios.add(ratio("cold start", "ms", cold, Sample::millis));
        ratios.add(ratio("warm start", "ms", warm, Sample::millis));
        ratios.add(ratio(CPU, "ms", warm, Sample::cpuMillis));
        ratios.add(ratio(MEMORY, "MB", warm, Sample::megabytes));
        return ratios;
    }

    private Ratio ratio(
            String measure, String unit, List<PairedRuns.Both<Sample>> runs, ToDoubleFunction<Sample> value) {
        return new Ratio(
                measure,
                unit,
                subject,
                baseline,
                runs.stream()
                        .map(both ->
                                new Pair(value.applyAsDouble(both.subject()), value.applyAsDouble(both.baseline())))
                        .toList());
    }

    private static void report(String kind, PairedRuns.Both<Sample> both) {
        Progress.report(
                "  %s: %,.0f ms, bare %,.0f ms",
                kind, both.subject().millis(), both.baseline().millis());
    }
}
