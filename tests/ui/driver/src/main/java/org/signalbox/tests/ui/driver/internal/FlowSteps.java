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
    private final Path folder;
    private Optional<DrivenWindow> window = Optional.empty();
    private String current = "the window is shown";
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
        note("passed", "");
    }

    /** Saves a screenshot for readers of the results. */
    void picture(String name) throws InterruptedException {
        DrivenWindow shown = window.orElseThrow();
        shown.settle();
        shown.picture(folder.resolve("%02d-%s.png".formatted(number, name)));
    }

    /** Records that all steps were played. */
    void end() {
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
