package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Methods of the product that may take longer in a dispatch than others, from {@code known-slow.txt}. */
final class KnownSlow {
    private final Map<String, Long> limits = new LinkedHashMap<>();

    private KnownSlow() {}

    static KnownSlow read() {
        KnownSlow known = new KnownSlow();
        try (var in = KnownSlow.class.getResourceAsStream("known-slow.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .forEach(fields ->
                            known.limits.put(fields[0], TimeUnit.MILLISECONDS.toNanos(Long.parseLong(fields[1]))));
        } catch (IOException e) {
            throw new UncheckedIOException("known-slow.txt can't be read", e);
        }
        return known;
    }

    /**
     * The limit of a dispatch: the greatest of the known methods that more than half of its samples are in.
     *
     * @param otherwise CPU nanoseconds for a dispatch without such a method
     */
    long limit(List<StackTraceElement[]> samples, long otherwise) {
        return limits.entrySet().stream()
                .filter(known -> 2
                                * samples.stream()
                                        .filter(stack -> isIn(stack, known.getKey()))
                                        .count()
                        > samples.size())
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(otherwise);
    }

    private static boolean isIn(StackTraceElement[] stack, String method) {
        return Arrays.stream(stack)
                .anyMatch(frame -> (frame.getClassName() + "." + frame.getMethodName()).equals(method));
    }
}
