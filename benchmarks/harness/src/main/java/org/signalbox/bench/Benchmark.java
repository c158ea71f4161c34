package org.signalbox.bench;

import java.io.IOException;
import java.util.List;

/** One of the benchmarks that {@code ./bench --list} names. */
interface Benchmark {

    String name();

    /** What it compares, in one line. */
    String summary();

    /** Takes some minutes. Leaves no process and no file behind. */
    List<Ratio> run() throws IOException, InterruptedException;
}
