package org.signalbox.isolation.internal;

import java.io.FileOutputStream;

/** Says one byte, and goes on whatever becomes of its pipes. */
public final class DeafProgram {
    public static void main(String[] arguments) throws Exception {
        try (var out = new FileOutputStream("/proc/self/fd/4")) {
            out.write('!');
        }
        Thread.sleep(Long.MAX_VALUE);
    }
}
