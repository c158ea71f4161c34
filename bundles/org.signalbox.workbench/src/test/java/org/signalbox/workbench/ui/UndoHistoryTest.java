package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;

final class UndoHistoryTest {
    private final HeldBackground background = new HeldBackground();
    private final List<String> told = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final UndoHistory history = new UndoHistory(background, new ToldNotices());
    private final UndoHistory.Undo undo = history.new Undo();
    private final UndoHistory.Redo redo = history.new Redo();
    private final List<String> closed = new ArrayList<>();
    private boolean fails;
    private boolean interrupted;

    @AfterEach
    void forget() {
        var all = OperationHistoryFactory.getOperationHistory();
        for (var operation : all.getUndoHistory(IOperationHistory.GLOBAL_UNDO_CONTEXT)) {
            all.replaceOperation(operation, new IUndoableOperation[0]);
        }
        for (var operation : all.getRedoHistory(IOperationHistory.GLOBAL_UNDO_CONTEXT)) {
            all.replaceOperation(operation, new IUndoableOperation[0]);
        }
    }

    @Test
    void undo_is_told_after_its_step_succeeded_and_not_before() {
        performed();
        undo.run();
        assertThat(told).containsExactly("INFO done");
        background.finish();
        assertThat(steps).containsExactly("step", "back");
        assertThat(told).containsExactly("INFO done", "INFO workbench.undone");
    }

    @Test
    void undo_by_a_key_closes_the_notice_that_offers_it() {
        performed();
        assertThat(closed).isEmpty();
        undo.run();
        assertThat(closed).containsExactly("done");
        background.finish();
    }

    @Test
    void a_step_that_its_part_tells_of_itself_is_undone_by_what_it_was_offered() {
        var offered = new ArrayList<Runnable>();
        history.perform(Message.of("doing"), () -> steps.add("step"), () -> steps.add("back"), back -> {
            offered.add(back);
            return () -> closed.add("offer");
        });
        background.finish();
        assertThat(told).isEmpty();
        offered.getFirst().run();
        background.finish();
        assertThat(steps).containsExactly("step", "back");
        assertThat(closed).containsExactly("offer");
        assertThat(told).isEmpty();
        assertThat(redo.possible()).isTrue();
    }

    @Test
    void a_failed_undo_tells_the_error_and_can_be_tried_again() {
        performed();
        fails = true;
        undo.run();
        background.finish();
        assertThat(told).containsExactly("INFO done", "ERROR no store");
        assertThat(undo.possible()).isTrue();
        assertThat(redo.possible()).isFalse();
        fails = false;
        undo.run();
        background.finish();
        assertThat(undo.possible()).isFalse();
        assertThat(redo.possible()).isTrue();
    }

    @Test
    void a_second_undo_while_the_first_runs_does_nothing() {
        performed();
        undo.run();
        assertThat(undo.possible()).isFalse();
        undo.run();
        assertThat(background.open).hasSize(1);
        background.finish();
    }

    @Test
    void redo_performs_the_step_again_and_tells_it_afterwards() {
        performed();
        undo.run();
        background.finish();
        redo.run();
        background.finish();
        assertThat(steps).containsExactly("step", "back", "step");
        assertThat(told).last().isEqualTo("INFO workbench.redone");
        assertThat(undo.possible()).isTrue();
    }

    @Test
    void what_was_done_when_its_job_was_cancelled_can_be_undone() {
        perform();
        background.open.getFirst().cancel();
        background.finish();
        assertThat(undo.possible()).isTrue();

        undo.run();
        background.open.getFirst().cancel();
        background.finish();
        assertThat(steps).containsExactly("step", "back");
        assertThat(redo.possible()).isTrue();
    }

    @Test
    void an_undo_that_was_cancelled_before_it_did_anything_can_be_tried_again() {
        performed();
        interrupted = true;
        undo.run();
        background.open.getFirst().cancel();
        background.finish();
        assertThat(told).as("no error").containsExactly("INFO done");
        assertThat(undo.possible()).isTrue();
    }

    private void performed() {
        perform();
        background.finish();
    }

    private void perform() {
        history.perform(
                new Message("doing", List.of()),
                new Message("done", List.of()),
                () -> step("step"),
                () -> step("back"));
    }

    private void step(String name) throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException("cancelled");
        }
        if (fails) {
            throw new IllegalStateException("no store");
        }
        steps.add(name);
    }

    /** Records notices by their code. */
    private final class ToldNotices implements Toasts {
        @Override
        public void show(Severity severity, Message what) {
            told.add(severity + " " + what.code());
        }

        @Override
        public Runnable show(Severity severity, Message what, Message action, Runnable onAction) {
            show(severity, what);
            return () -> closed.add(what.code());
        }

        @Override
        public Runnable keep(Severity severity, Message what, Message action, Runnable onAction) {
            return show(severity, what, action, onAction);
        }

        @Override
        public void dismiss() {
            told.clear();
        }

        @Override
        public Runnable error(Message doing, Exception why) {
            told.add("ERROR " + why.getMessage());
            return () -> {};
        }

        @Override
        public void succeeded(Message doing) {}
    }
}
