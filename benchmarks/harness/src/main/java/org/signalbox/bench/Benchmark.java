package org.signalbox.bench;

import java.io.IOException;
import java.util.List;

/** One of the benchmarks in {@code ./bench --list}. */
interface Benchmark {

    String name();

    /** A description of the comparison, in one line. */
    String summary();

    /** Runs the benchmark, which takes some minutes. Leaves no process and no file behind. */
    List<Ratio> run() throws IOException, InterruptedException;
}
