package org.signalbox.tests.ui.driver.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One turn of the UI thread: an event with its listeners, a runnable, or what the toolkit does in between. CPU times
 * are in nanoseconds. Its sampler adds to it while the UI thread works in it.
 */
final class Dispatch {
    private static final int FRAMES = 60;

    private final String step;
    private final String what;
    private final long began;
    private final boolean driven;
    private final List<StackTraceElement[]> stacks = new ArrayList<>();
    private long sampled;
    private long once;
    private String excepted = "";
    private long took;

    /**
     * @param step of the flow that was played when it began
     * @param what the event's name
     * @param began CPU time of the UI thread
     * @param driven whether it is the driver's own code
     */
    Dispatch(String step, String what, long began, boolean driven) {
        this.step = step;
        this.what = what;
        this.began = began;
        this.driven = driven;
        sampled = began;
    }

    /** @param now CPU time of the UI thread */
    long since(long now) {
        return now - began;
    }

    /** The CPU time since the last sample doesn't count if the thread now does what is only done once. */
    synchronized void sample(StackTraceElement[] stack, long now) {
        if (isOnce(stack)) {
            once += now - sampled;
        } else {
            stacks.add(stack);
        }
        sampled = now;
    }

    /** @param reason why it may take long, such as the first opening of a part */
    synchronized void except(String reason) {
        excepted = reason;
    }

    synchronized void end(long now) {
        took = now - began;
    }

    synchronized long took() {
        return took;
    }

    /** CPU time without that of class loading and of the system's file dialog. */
    synchronized long worked() {
        return took - once;
    }

    synchronized boolean isExcepted() {
        return driven || !excepted.isEmpty();
    }

    boolean isOf(String wanted) {
        return step.equals(wanted);
    }

    boolean isDriven() {
        return driven;
    }

    /** Class loading, or the system's file dialog in its own event loop. */
    private static boolean isOnce(StackTraceElement[] stack) {
        return stack.length > 0 && stack[0].getMethodName().equals("gtk_native_dialog_run")
                || Arrays.stream(stack)
                        .anyMatch(frame -> frame.getMethodName().startsWith("loadClass")
                                || frame.getMethodName().startsWith("defineClass")
                                || frame.getMethodName().startsWith("linkCallSite"));
    }

    /** One line: CPU milliseconds, those that don't count, the event, why it is excepted, the step. */
    synchronized String line() {
        return "%5d ms CPU (%d ms not counted)\t%s%s\t%s"
                .formatted(took / 1_000_000, once / 1_000_000, what, excepted.isEmpty() ? "" : ", " + excepted, step);
    }

    /** The limit of the method of {@code known} that more than half of the samples are in. */
    synchronized long limit(KnownSlow known, long otherwise) {
        return known.limit(stacks, otherwise);
    }

    /** The line and the stack that most of its samples share the longest beginning with. */
    synchronized String report() {
        return line() + "\n" + deepest().map(Dispatch::text).orElse("    no sample: the machine was too busy");
    }

    /** The last sample of those that have the most common product method. */
    private Optional<StackTraceElement[]> deepest() {
        Map<String, Long> times = stacks.stream()
                .flatMap(stack ->
                        Arrays.stream(stack).map(StackTraceElement::toString).distinct())
                .filter(frame -> frame.contains("org.signalbox") && !frame.contains(".tests."))
                .collect(Collectors.groupingBy(frame -> frame, Collectors.counting()));
        return stacks.stream()
                .max(Comparator.comparingLong(stack -> Arrays.stream(stack)
                        .mapToLong(frame -> times.getOrDefault(frame.toString(), 0L))
                        .sum()));
    }

    private static String text(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .limit(FRAMES)
                .map(frame -> "    at " + frame)
                .collect(Collectors.joining("\n"));
    }
}
