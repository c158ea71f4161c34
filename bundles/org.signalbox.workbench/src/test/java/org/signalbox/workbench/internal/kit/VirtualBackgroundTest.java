package org.signalbox.workbench.internal.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Toasts;

/** What is delivered of cancelled jobs. Needs a display, on whose thread it is delivered. */
@Timeout(30)
@EnabledIfEnvironmentVariable(named = "DISPLAY", matches = ".+")
class VirtualBackgroundTest {
    private static final Message LABEL = new Message("doing", List.of());

    private final List<String> delivered = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private Display display;
    private VirtualBackground background;

    @BeforeEach
    void open() {
        display = new Display();
        background = new VirtualBackground(display, new ToldErrors());
    }

    @AfterEach
    void close() {
        display.dispose();
    }

    @Test
    void a_change_that_ended_well_is_delivered_although_it_was_cancelled() throws Exception {
        cancel(background.change(LABEL, progress -> worked(), delivered::add));
        assertThat(delivered).containsExactly("done");
    }

    @Test
    void a_read_that_was_cancelled_is_not_delivered() throws Exception {
        cancel(background.run(LABEL, progress -> worked(), delivered::add));
        assertThat(delivered).isEmpty();
    }

    @Test
    void a_change_that_was_given_up_on_the_cancellation_is_no_error() throws Exception {
        cancel(background.<String>change(
                LABEL,
                progress -> {
                    worked();
                    throw new IOException("a.md can't be written", new ClosedByInterruptException());
                },
                delivered::add,
                error -> delivered.add(error.getClass().getSimpleName())));
        assertThat(delivered).containsExactly("InterruptedException");
    }

    @Test
    void what_could_not_be_changed_back_after_a_cancellation_is_told() throws Exception {
        cancel(background.<String>change(
                LABEL,
                progress -> {
                    worked();
                    var stopped = new InterruptedException("stopped");
                    stopped.addSuppressed(new IOException("b.md stays changed"));
                    throw stopped;
                },
                delivered::add));
        cancel(background.<String>change(
                LABEL,
                progress -> {
                    throw new IOException("the disk is full");
                },
                delivered::add));
        assertThat(delivered).isEmpty();
        assertThat(told).containsExactly("b.md stays changed", "the disk is full");
    }

    /** Ignores the interruption, as a task does that is nearly done. */
    private String worked() throws InterruptedException {
        begun.countDown();
        boolean interrupted = false;
        while (cancelled.getCount() > 0) {
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted || Thread.interrupted() ? "done" : "never cancelled";
    }

    private void cancel(Background.Job job) throws InterruptedException {
        begun.await();
        job.cancel();
        cancelled.countDown();
        while (!job.isDone()) {
            Thread.onSpinWait();
        }
        while (display.readAndDispatch()) {}
    }

    /** Records errors by their text. */
    private final class ToldErrors implements Toasts {
        @Override
        public void show(Severity severity, Message what) {
            throw new AssertionError("not expected: " + what);
        }

        @Override
        public Runnable show(Severity severity, Message what, Message action, Runnable onAction) {
            throw new AssertionError("not expected: " + what);
        }

        @Override
        public Runnable keep(Severity severity, Message what, Message action, Runnable onAction) {
            throw new AssertionError("not expected: " + what);
        }

        @Override
        public void dismiss() {
            throw new AssertionError("not expected");
        }

        @Override
        public Runnable error(Message doing, Exception why) {
            told.add(why.getMessage());
            return () -> {};
        }

        @Override
        public void succeeded(Message doing) {}
    }
}
