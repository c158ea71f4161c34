package org.signalbox.workbench.editor.internal.post;

import java.util.function.BooleanSupplier;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;

/** Command handler that is active while its part is. */
public final class TextCommand {
    private final BooleanSupplier possible;
    private final Runnable run;

    public TextCommand(BooleanSupplier possible, Runnable run) {
        this.possible = possible;
        this.run = run;
    }

    @CanExecute
    boolean possible() {
        return possible.getAsBoolean();
    }

    @Execute
    void execute() {
        run.run();
    }
}
