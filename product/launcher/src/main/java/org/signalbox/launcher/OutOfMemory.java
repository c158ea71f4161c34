package org.signalbox.launcher;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process after an out-of-memory error in any thread, because work in other threads may have failed unnoticed.
 * It shuts down in an orderly way if possible, and halts otherwise. The threads for that are started beforehand,
 * because they can't be created any more when they are needed.
 */
final class OutOfMemory {

    /** The process's exit code after an out-of-memory error; no command uses it. */
    static final int EXIT = 71;

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(OutOfMemory.class);

    private final CountDownLatch seen = new CountDownLatch(1);
    private final Duration limit;
    private final IntConsumer halt;

    OutOfMemory() {
        this(LIMIT, code -> Runtime.getRuntime().halt(code));
    }

    /**
     * @param limit maximum duration of an orderly shutdown
     * @param halt ends the process at once with this code
     */
    OutOfMemory(Duration limit, IntConsumer halt) {
        this.limit = limit;
        this.halt = halt;
    }

    /** @param end shuts the process down in an orderly way */
    void watch(Ending end) {
        start("signalbox-memory-halt", () -> {
            TimeUnit.NANOSECONDS.sleep(limit.toNanos());
            halt.accept(EXIT);
        });
        start("signalbox-memory-end", () -> {
            System.err.println("signalbox: memory ran out, Signalbox ends; more for it: SIGNALBOX_JAVA_OPTS=-Xmx4g");
            LOG.error(
                    "Memory ran out (at most {} MB); Signalbox ends",
                    Runtime.getRuntime().maxMemory() >> 20);
            end.end();
        });
    }

    private void start(String name, Ending work) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                seen.await();
                work.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Throwable e) { // memory may run out here as well; then the other thread halts
                LOG.error("Signalbox doesn't end in order", e);
            }
        });
    }

    /** Checks the error that ended a thread. Allocates nothing. */
    void see(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            seen.countDown();
        }
    }

    /** An orderly shutdown, which may fail or block. */
    interface Ending {
        void end() throws Exception;
    }
}
