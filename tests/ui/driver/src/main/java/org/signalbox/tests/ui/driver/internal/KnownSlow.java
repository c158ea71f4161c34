package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
     * The limit of a dispatch with this stack: the greatest of its methods.
     *
     * @param otherwise CPU nanoseconds for stacks without a known method
     */
    long limit(StackTraceElement[] stack, long otherwise) {
        return Arrays.stream(stack)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .mapToLong(method -> limits.getOrDefault(method, otherwise))
                .max()
                .orElse(otherwise);
    }
}
