package org.signalbox.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures two sides in alternation, with the order reversed in each pair. */
final class PairedRuns {

    private PairedRuns() {}

    /** Runs one side and returns its result. */
    @FunctionalInterface
    interface Side<T> {
        T once() throws IOException, InterruptedException;
    }

    /** The results of both sides in one pair. */
    record Both<T>(T subject, T baseline) {}

    static <T> List<Both<T>> measure(int pairs, Side<T> subject, Side<T> baseline, Consumer<Both<T>> progress)
            throws IOException, InterruptedException {
        List<Both<T>> result = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            Both<T> both;
            if (i % 2 == 0) {
                T first = subject.once();
                both = new Both<>(first, baseline.once());
            } else {
                T first = baseline.once();
                both = new Both<>(subject.once(), first);
            }
            progress.accept(both);
            result.add(both);
        }
        return result;
    }
}
