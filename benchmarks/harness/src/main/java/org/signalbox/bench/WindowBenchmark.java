package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** From exec to the shown window, against an empty window of the same platform bundles. */
record WindowBenchmark(Product product, StartProcedure.Pairs pairs) implements Benchmark {

    @Override
    public String name() {
        return "window";
    }

    @Override
    public String summary() {
        return "start to a shown window, against a bare Eclipse 4 workbench on Felix with the same platform bundles";
    }

    @Override
    public List<Ratio> run() throws IOException, InterruptedException {
        try (Folder folder = Folder.temporary();
                Display display = Display.open(folder.path())) {
            Path ours = folder.path().resolve("signalbox");
            Path bare = folder.path().resolve("bare");
            Programs programs = new Programs(product, display.environment());
            List<String> java = programs.javaOf(programs.product(ours, List.of()));
            return new StartProcedure(
                            "Signalbox's window, empty workspace",
                            new LoggingProgram(
                                    ours, programs.product(ours, List.of()), ours.resolve("workspace/.signalbox/log")),
                            "bare Eclipse 4 window on Felix",
                            new LoggingProgram(bare, programs.bareWindow(bare, java), bare.resolve("log")))
                    .run(pairs);
        }
    }
}
