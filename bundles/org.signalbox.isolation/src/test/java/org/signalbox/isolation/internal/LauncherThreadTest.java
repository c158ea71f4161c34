package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The thread that all processes hang on. */
@Timeout(20)
class LauncherThreadTest {
    /** As when no memory is left for one more thread. */
    private static ProcessBuilder failing() {
        return new ProcessBuilder(new AbstractList<>() {
            @Override
            public String get(int index) {
                throw new OutOfMemoryError("unable to create native thread");
            }

            @Override
            public int size() {
                return 1;
            }
        });
    }

    @Test
    void an_error_refuses_one_start_and_no_other_and_ends_no_process() throws Exception {
        Assumptions.assumeTrue(Surroundings.tool("sleep").isPresent(), "it takes a program");
        var launcher = new LauncherThread();
        var running = launcher.start(new ProcessBuilder("sleep", "60"));
        assertThatThrownBy(() -> launcher.start(failing())).isInstanceOf(IOException.class);
        var next = launcher.start(new ProcessBuilder("sleep", "60"));

        assertThat(running.isAlive()).isTrue();
        running.destroyForcibly();
        next.destroyForcibly();
        launcher.close();
    }

    @Test
    void nobody_waits_for_one_that_was_closed() {
        var launcher = new LauncherThread();
        launcher.close();
        for (var i = 0; i < 100; i++) {
            assertThatThrownBy(() -> launcher.start(new ProcessBuilder(List.of("sleep", "60"))))
                    .isInstanceOf(IOException.class);
        }
    }
}
