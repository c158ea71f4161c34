package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;
import org.signalbox.store.MoveProgress;
import org.signalbox.store.Moved;
import org.signalbox.store.OpenStore;

/** Output of a store and its moves. */
final class StoreReport {
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long MEGABYTE = 1_000_000;

    private StoreReport() {}

    static int show(Invocation in, OpenStore store) {
        var facts = store.facts();
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("place", store.place());
            document.addProperty("engine", facts.engine());
            document.addProperty("version", facts.version());
            document.addProperty("schema", facts.schema());
            document.addProperty("bytes", facts.bytes());
            var counts = new JsonObject();
            facts.counts().forEach(counts::addProperty);
            document.add("counts", counts);
            Output.json(in, document);
        }
        Output.line(in, "shell.store.where", store.place());
        var megabytes = (facts.bytes() + MEGABYTE - 1) / MEGABYTE;
        Output.line(in, "shell.store.engine", facts.engine(), facts.version(), facts.schema(), megabytes);
        facts.counts()
                .forEach((table, rows) ->
                        Output.line(in, "shell.store.count", Output.text("shell.store.count." + table), rows));
        return ExitCode.OK;
    }

    /** Reports a move's progress as remarks, when it takes long. */
    static MoveProgress progress(Invocation in) {
        var told = new long[] {System.nanoTime()};
        return (rows, all) -> {
            var now = System.nanoTime();
            if (now - told[0] > TELL_NANOS) {
                told[0] = now;
                Output.remark(in, "shell.store.progress", rows, all);
            }
        };
    }

    static void tell(Invocation in, Moved moved) {
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("from", moved.from());
            document.addProperty("to", moved.to());
            document.addProperty("rows", moved.rows());
            var altered = new JsonObject();
            moved.altered().forEach(altered::addProperty);
            document.add("altered", altered);
            document.addProperty("kept", moved.kept().map(String::valueOf).orElse(null));
            Output.json(in, document);
        }
        Output.line(in, "shell.store.moved", moved.rows(), moved.from(), moved.to());
        new TreeMap<>(moved.altered())
                .forEach((column, texts) -> Output.line(in, "shell.store.altered", column, texts));
        moved.kept().ifPresent(file -> Output.line(in, "shell.store.kept", file));
    }
}
