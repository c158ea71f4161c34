package org.signalbox.workbench.ui;

import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Display;

/** Opens pages, files and folders with the system's programs. UI thread. */
public final class SystemPrograms {
    private static final String FAILURE = "signalbox.programs.failure";

    private SystemPrograms() {}

    /** Tells the user what couldn't be opened. */
    @FunctionalInterface
    public interface Failure {
        /** @param target address or path */
        void tell(String target);
    }

    /** Sets what happens where the system has no program for something. */
    public static void onFailure(Display display, Failure failure) {
        display.setData(FAILURE, failure);
    }

    /**
     * Opens it, or tells the user that no program does.
     *
     * @param target address of a page, or path of a file or folder
     */
    public static void open(String target) {
        var display = Display.getCurrent();
        if (!opens(target) && display.getData(FAILURE) instanceof Failure failure) {
            failure.tell(target);
        }
    }

    /** Opens it; the caller tells the user when no program does. */
    public static boolean opens(String target) {
        return Program.launch(target);
    }
}
