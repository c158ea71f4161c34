package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The starts of node and window with all connectors that ship, against the same product with two of them. */
record NetworksBenchmark(Product product, StartProcedure.Pairs pairs) implements Benchmark {
    private static final int FEW = 2;

    @Override
    public String name() {
        return "networks";
    }

    @Override
    public String summary() {
        return "starts of the node and the window with all connectors that ship, against those with two of them";
    }

    @Override
    public List<Ratio> run() throws IOException, InterruptedException {
        try (Folder folder = Folder.temporary();
                Display display = Display.open(folder.path())) {
            Path all = folder.path().resolve("all");
            Path few = folder.path().resolve("few");
            Programs ofAll = new Programs(product, display.environment());
            Programs ofFew =
                    new Programs(product.withConnectors(folder.path().resolve("product"), FEW), display.environment());
            List<Ratio> ratios = new ArrayList<>();
            ratios.addAll(new StartProcedure(
                            "serve with all connectors", node(all, ofAll), "serve with two", node(few, ofFew))
                    .run(pairs).stream()
                            .map(ratio -> ratio.named("serve, " + ratio.measure()))
                            .toList());
            ratios.addAll(new StartProcedure(
                            "window with all connectors", window(all, ofAll), "window with two", window(few, ofFew))
                    .run(pairs).stream()
                            .map(ratio -> ratio.named("window, " + ratio.measure()))
                            .toList());
            return ratios;
        }
    }

    private static StartProcedure.Program node(Path folder, Programs programs) {
        return new ReadyLineProgram(folder, programs.product(folder, List.of("serve")));
    }

    private static StartProcedure.Program window(Path folder, Programs programs) {
        return new LoggingProgram(
                folder, programs.product(folder, List.of()), folder.resolve("workspace/.signalbox/log"));
    }
}
