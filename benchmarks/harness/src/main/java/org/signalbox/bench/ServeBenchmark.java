package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** From exec of {@code signalbox serve} to its ready line, against Felix with the headless platform bundles alone. */
record ServeBenchmark(Product product, StartProcedure.Pairs pairs) implements Benchmark {

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "start of the headless node to ready, against bare Felix with the same platform bundles";
    }

    @Override
    public List<Ratio> run() throws IOException, InterruptedException {
        try (Folder folder = Folder.temporary()) {
            Path ours = folder.path().resolve("signalbox");
            Path bare = folder.path().resolve("bare");
            Programs programs = new Programs(product, Map.of());
            BenchmarkCommand serve = programs.product(ours, List.of("serve"));
            return new StartProcedure(
                            "signalbox serve, empty workspace",
                            new ReadyLineProgram(ours, serve),
                            "bare Felix, feature core",
                            new ReadyLineProgram(bare, programs.bare(bare, programs.javaOf(serve))))
                    .run(pairs);
        }
    }
}
