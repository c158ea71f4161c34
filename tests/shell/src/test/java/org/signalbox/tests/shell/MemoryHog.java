package org.signalbox.tests.shell;

import java.util.ArrayList;

/** Loaded into a running process as an agent: a thread that takes all memory there is. */
public final class MemoryHog {
    private static final int MEBIBYTE = 1 << 20;

    private MemoryHog() {}

    /** Called by the JVM that it is loaded into. */
    public static void agentmain(String nothing) {
        Thread.ofPlatform().daemon().name("memory-hog").start(() -> {
            var taken = new ArrayList<byte[]>();
            while (true) {
                taken.add(new byte[MEBIBYTE]);
            }
        });
    }
}
