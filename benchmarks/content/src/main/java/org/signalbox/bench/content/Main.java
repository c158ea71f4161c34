package org.signalbox.bench.content;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import org.signalbox.content.internal.IndexedWorkspace;
import org.signalbox.workbench.editor.internal.content.ContentModel;

/** {@code content}: writes one JSON array of measures, each with its pairs, in milliseconds. */
public final class Main {
    private static final int FILES = 10_000;
    private static final int FOLDERS = 100;
    private static final int WARM_UPS = 10;
    private static final int PAIRS = 15;
    /** Files that were modified a moment ago are read again by each start. */
    private static final Duration AGE = Duration.ofMinutes(1);

    private static final String POST = """
            ---
            title: Train %1$d to Lisbon
            accounts: []
            labels: [launch, night]
            ---
            The night train %1$d leaves Paris at dusk and reaches Lisbon in time for coffee, from platform %2$d.
            https://nightline.example.com/%1$d #nightline
            """;

    private final Path root;

    private Main(Path root) {
        this.root = root;
    }

    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("signalbox-bench-");
        try {
            var main = new Main(folder);
            main.write();
            var measured = new JsonArray();
            measured.add(main.measure("first rows", "Content from the index, folders not looked at yet", false));
            measured.add(main.measure("all rows", "Content with all files on disk compared", true));
            System.out.println(measured);
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private void write() throws Exception {
        var old = FileTime.from(InstantSource.system().instant().minus(AGE));
        for (int i = 0; i < FILES; i++) {
            var file = root.resolve("content/f" + i % FOLDERS + "/" + i + ".md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, POST.formatted(i, i % 9));
            Files.setLastModifiedTime(file, old);
        }
        try (var first = IndexedWorkspace.open(root)) {
            first.awaitComplete();
        }
        expect(IndexedWorkspace.readIndexFile(root));
    }

    private JsonObject measure(String measure, String subject, boolean complete) throws Exception {
        var pairs = new JsonArray();
        for (int i = -WARM_UPS; i < PAIRS; i++) {
            boolean first = i % 2 == 0;
            double early = first ? rows(complete) : index();
            double late = first ? index() : rows(complete);
            if (i >= 0) {
                var pair = new JsonObject();
                pair.addProperty("subject", first ? early : late);
                pair.addProperty("baseline", first ? late : early);
                pairs.add(pair);
            }
        }
        var json = new JsonObject();
        json.addProperty("measure", measure + " of 10,000 files");
        json.addProperty("unit", "ms");
        json.addProperty("subject", subject);
        json.addProperty("baseline", "reading the index file alone");
        json.add("pairs", pairs);
        return json;
    }

    private double rows(boolean complete) throws Exception {
        var start = System.nanoTime();
        try (var opened = IndexedWorkspace.open(root)) {
            if (complete) {
                opened.awaitComplete();
            }
            int files = ContentModel.build(opened.workspace());
            var end = System.nanoTime();
            expect(files);
            return millis(end - start);
        }
    }

    private double index() {
        var start = System.nanoTime();
        int posts = IndexedWorkspace.readIndexFile(root);
        var end = System.nanoTime();
        expect(posts);
        return millis(end - start);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static void expect(int files) {
        if (files != FILES) {
            throw new IllegalStateException(files + " files are known, not " + FILES);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
