package org.signalbox.workbench.ui;

import jakarta.inject.Inject;
import java.util.Optional;
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
 * What was done to the plan, to networks, rules and budgets, to be undone and done again across the parts that show it;
 * kept in the workbench's one operation history. UI thread; the steps themselves run in the background.
 */
@Creatable
public final class PlanHistory {
    private static final IUndoContext PLAN = new ObjectUndoContext("signalbox.plan", "plan");
    private static final String UNDO = "signalbox.command.undo";
    private static final String REDO = "signalbox.command.redo";

    private final IOperationHistory history = OperationHistoryFactory.getOperationHistory();
    private final Background background;
    private final Toasts toasts;

    @Inject
    public PlanHistory(Background background, Toasts toasts) {
        this.background = background;
        this.toasts = toasts;
    }

    /** Something that blocks, with any outcome. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    /** Makes Undo and Redo work while a part has the focus. */
    public void handle(EHandlerService handlers) {
        handlers.activateHandler(UNDO, new Undo());
        handlers.activateHandler(REDO, new Redo());
    }

    /**
     * Does something that can be undone, and says so.
     *
     * @param doing what it is, such as «Cancelling Tickets open»
     * @param done what to say then, with Undo beside it
     */
    public void perform(Message doing, Message done, Step step, Step back) {
        background.run(doing, progress -> ran(step), ok -> {
            var operation = new PlanOperation(doing, step, back);
            operation.addContext(PLAN);
            history.add(operation);
            toasts.show(Severity.INFO, done, Message.of("workbench.undo"), () -> undo(operation));
        });
    }

    private static boolean ran(Step step) throws Exception {
        step.run();
        return true;
    }

    /** What would be undone next; for the menu. */
    public Optional<String> next() {
        return Optional.ofNullable(history.getUndoOperation(PLAN)).map(operation -> operation.getLabel());
    }

    private void undo(PlanOperation operation) {
        try {
            if (history.getUndoOperation(PLAN) == operation) {
                history.undo(PLAN, null, null);
            } else {
                history.undoOperation(operation, null, null);
            }
        } catch (ExecutionException e) {
            toasts.error(Message.of("workbench.undo"), e);
        }
    }

    /** The handler of Undo. */
    public final class Undo {
        @CanExecute
        boolean possible() {
            return history.canUndo(PLAN);
        }

        @Execute
        void run() throws ExecutionException {
            history.undo(PLAN, null, null);
        }
    }

    /** The handler of Redo. */
    public final class Redo {
        @CanExecute
        boolean possible() {
            return history.canRedo(PLAN);
        }

        @Execute
        void run() throws ExecutionException {
            history.redo(PLAN, null, null);
        }
    }

    /** One step that was done. */
    private final class PlanOperation extends AbstractOperation {
        private final Step step;
        private final Step back;

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
            background.run(Message.of("workbench.redoing"), progress -> ran(step), ok -> {});
            return Status.OK_STATUS;
        }

        @Override
        public IStatus undo(@Nullable IProgressMonitor monitor, @Nullable IAdaptable info) {
            background.run(Message.of("workbench.undoing"), progress -> ran(back), ok -> {});
            return Status.OK_STATUS;
        }
    }
}
