package org.signalbox.launcher;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when memory ran out in one of its threads: whatever the others were doing may have failed by it
 * unnoticed. It ends in order where that still works, and is halted where it doesn't. The threads for that wait from
 * the start on, as none can be made any more when they are needed.
 */
final class OutOfMemory {

    /** The process's exit code then; commands end with others. */
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
     * @param limit how long an end in order may take
     * @param halt ends the process at once, with this code
     */
    OutOfMemory(Duration limit, IntConsumer halt) {
        this.limit = limit;
        this.halt = halt;
    }

    /** @param end ends the process in order */
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

    /** What a thread ended by. Allocates nothing. */
    void see(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            seen.countDown();
        }
    }

    /** Something that ends, or takes its time before. */
    interface Ending {
        void end() throws Exception;
    }
}
