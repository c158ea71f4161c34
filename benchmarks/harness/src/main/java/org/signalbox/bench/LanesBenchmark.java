package org.signalbox.bench;

import java.io.IOException;
import java.util.List;

/** How late posts of a busy and of an idle account are, in one node of the product. */
record LanesBenchmark(Kills kills) implements Benchmark {

    static LanesBenchmark of(Product product) {
        return new LanesBenchmark(Kills.of(product));
    }

    @Override
    public String name() {
        return "lanes";
    }

    @Override
    public String summary() {
        return "how late posts of an account are that uploads 200 MB and is archived, against those of an idle one";
    }

    @Override
    public List<Ratio> run() throws IOException, InterruptedException {
        return BundlesBenchmark.ratios(kills.lanes());
    }
}
