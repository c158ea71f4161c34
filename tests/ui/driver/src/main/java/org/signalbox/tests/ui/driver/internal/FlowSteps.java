package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Plays a flow's steps and records each in {@code steps.txt}, one per line: {@code passed}, {@code failed} or
 * {@code end}, milliseconds, the step's name, and a stack trace with line breaks written as {@code \n}, separated by
 * tabs.
 */
final class FlowSteps {
    /** What is played before the first step. */
    static final String START = "the window starts";

    private final Path folder;
    private Optional<DrivenWindow> window = Optional.empty();
    private volatile String current = START;
    private long began = System.nanoTime();
    private int number;

    FlowSteps(Path folder) {
        this.folder = folder;
    }

    void picturesOf(DrivenWindow shown) {
        window = Optional.of(shown);
    }

    /** @param name a sentence about the expected state */
    void step(String name, Step step) throws Exception {
        current = name;
        began = System.nanoTime();
        number++;
        step.run();
        String slow = window.map(shown -> shown.watchdog().takeSlow()).orElse("");
        note(slow.isEmpty() ? "passed" : "failed", slow); // the flow goes on
    }

    /** Saves a screenshot for readers of the results. */
    void picture(String name) throws InterruptedException {
        DrivenWindow shown = window.orElseThrow();
        shown.settle();
        shown.picture(folder.resolve("%02d-%s.png".formatted(number, name)));
    }

    /** The sentence of the step that is played. On any thread. */
    String current() {
        return current;
    }

    /** Records that all steps were played, and the longest dispatches of the UI thread in {@code dispatches.txt}. */
    void end() throws IOException {
        window.orElseThrow().watchdog().write(folder.resolve("dispatches.txt"));
        current = "";
        note("end", "");
    }

    void failed(Throwable why) {
        StringWriter trace = new StringWriter();
        why.printStackTrace(new PrintWriter(trace));
        note("failed", trace.toString());
        window.ifPresent(shown -> shown.picture(folder.resolve("%02d-failed.png".formatted(number))));
    }

    private void note(String result, String trace) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        String line = String.join(
                "\t",
                result,
                Long.toString(millis),
                current,
                trace.replace("\t", "    ").replace("\n", "\\n"));
        try {
            Files.writeString(
                    folder.resolve("steps.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The actions and checks of a step. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }
}
