package org.signalbox.tests.shell;

import java.util.ArrayList;

/** A Java agent loaded into a running process: its thread allocates all memory. */
public final class MemoryHog {
    private static final int MEBIBYTE = 1 << 20;

    private MemoryHog() {}

    /** Entry point of the agent; called by the target JVM. */
    public static void agentmain(String nothing) {
        Thread.ofPlatform().daemon().name("memory-hog").start(() -> {
            var taken = new ArrayList<byte[]>();
            while (true) {
                taken.add(new byte[MEBIBYTE]);
            }
        });
    }
}
