package org.signalbox.workbench.ui;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.ObjectUndoContext;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.core.di.annotations.Execute;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;

/**
 * Undo history of changes to plan, networks, rules and budgets, shared by all parts and kept in the workbench's
 * operation history. UI thread; the steps run in the background.
 */
@Creatable
public final class UndoHistory {
    private static final IUndoContext PLAN = new ObjectUndoContext("signalbox.plan", "plan");
    private static final String UNDO = "signalbox.command.undo";
    private static final String REDO = "signalbox.command.redo";

    private final IOperationHistory history = OperationHistoryFactory.getOperationHistory();
    private final Background background;
    private final Toasts toasts;

    @Inject
    public UndoHistory(Background background, Toasts toasts) {
        this.background = background;
        this.toasts = toasts;
    }

    /** A blocking action. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    /** Activates Undo and Redo for a part. */
    public void handle(EHandlerService handlers) {
        handlers.activateHandler(UNDO, new Undo());
        handlers.activateHandler(REDO, new Redo());
    }

    /**
     * Performs an undoable step in the background and reports it.
     *
     * @param doing label, such as «Cancelling Tickets open»
     * @param done notice shown afterwards, with an Undo link
     * @param step the action
     * @param back the inverse action
     */
    public void perform(Message doing, Message done, Step step, Step back) {
        background.change(doing, progress -> ran(step), ok -> {
            var operation = new PlanOperation(doing, step, back);
            operation.addContext(PLAN);
            history.add(operation);
            operation.offer = toasts.show(Severity.INFO, done, Message.of("workbench.undo"), () -> undo(operation));
        });
    }

    /**
     * Performs a step as {@link #perform(Message, Message, Step, Step)} does, without a notification, also when it is
     * undone or done again: for changes that their part shows at once.
     *
     * @param offer shows that it is done; takes what undoes it, and returns what ends the offer
     */
    public void perform(Message doing, Step step, Step back, UnaryOperator<Runnable> offer) {
        background.change(doing, progress -> ran(step), ok -> {
            var operation = new PlanOperation(doing, step, back);
            operation.addContext(PLAN);
            operation.quiet = true;
            history.add(operation);
            operation.offer = offer.apply(() -> undo(operation));
        });
    }

    private static boolean ran(Step step) throws Exception {
        step.run();
        return true;
    }

    /** Label of the next operation to undo, for the menu. */
    public Optional<String> next() {
        return Optional.ofNullable(history.getUndoOperation(PLAN)).map(operation -> operation.getLabel());
    }

    private void undo(PlanOperation operation) {
        operation.offer.run();
        perform(operation, Message.of("workbench.undoing"), operation.back, () -> {
            history.undoOperation(operation, null, null);
            tell(operation, "workbench.undone");
        });
    }

    private void redo(PlanOperation operation) {
        perform(operation, Message.of("workbench.redoing"), operation.step, () -> {
            history.redoOperation(operation, null, null);
            tell(operation, "workbench.redone");
        });
    }

    private void tell(PlanOperation operation, String code) {
        if (!operation.quiet) {
            toasts.show(Severity.INFO, Message.of(code, operation.getLabel()));
        }
    }

    /** Moves the operation between the stacks once its step has succeeded, so that a failed one can be tried again. */
    private void perform(PlanOperation operation, Message doing, Step step, StackChange then) {
        if (operation.running) {
            return;
        }
        operation.running = true;
        background.change(
                doing,
                progress -> ran(step),
                ok -> {
                    operation.running = false;
                    try {
                        then.run();
                    } catch (ExecutionException e) {
                        toasts.error(doing, e);
                    }
                },
                why -> {
                    operation.running = false;
                    if (!(why instanceof InterruptedException)) {
                        toasts.error(doing, why);
                    }
                });
    }

    /** A change of the history's stacks. */
    private interface StackChange {
        void run() throws ExecutionException;
    }

    /** Handler of the Undo command. */
    public final class Undo {
        @CanExecute
        public boolean possible() {
            return history.getUndoOperation(PLAN) instanceof PlanOperation operation && !operation.running;
        }

        @Execute
        public void run() {
            if (history.getUndoOperation(PLAN) instanceof PlanOperation operation) {
                undo(operation);
            }
        }
    }

    /** Handler of the Redo command. */
    public final class Redo {
        @CanExecute
        public boolean possible() {
            return history.getRedoOperation(PLAN) instanceof PlanOperation operation && !operation.running;
        }

        @Execute
        public void run() {
            if (history.getRedoOperation(PLAN) instanceof PlanOperation operation) {
                redo(operation);
            }
        }
    }

    /** One performed step. Its undo and redo only move it between the stacks; the steps have run before. */
    private static final class PlanOperation extends AbstractOperation {
        private final Step step;
        private final Step back;
        private boolean running;
        private boolean quiet; // its part tells of it
        private Runnable offer = () -> {}; // closes the notice that offers to undo it

        PlanOperation(Message doing, Step step, Step back) {
            super(doing.text());
            this.step = step;
            this.back = back;
        }

        @Override
        public IStatus execute(@Nullable IProgressMonitor monitor, @Nullable IAdaptable info) {
            return redo(monitor, info);
        }

        @Override
        public IStatus redo(@Nullable IProgressMonitor monitor, @Nullable IAdaptable info) {
            return Status.OK_STATUS;
        }

        @Override
        public IStatus undo(@Nullable IProgressMonitor monitor, @Nullable IAdaptable info) {
            return Status.OK_STATUS;
        }
    }
}
