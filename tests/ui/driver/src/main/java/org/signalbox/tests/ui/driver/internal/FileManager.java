package org.signalbox.tests.ui.driver.internal;

import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;

/** A simulated file manager beside the window. */
final class FileManager {
    private FileManager() {}

    /** Drags a file from a simulated file manager, through the window system. */
    static void drag(DrivenWindow window, UserInput hands, Path file, Control onto) throws Exception {
        Shell manager = window.ui(() -> {
            Shell shell = new Shell(window.display(), SWT.NO_TRIM | SWT.ON_TOP);
            shell.setBounds(900, 560, 120, 60);
            DragSource source = new DragSource(shell, DND.DROP_COPY);
            source.setTransfer(FileTransfer.getInstance());
            source.addListener(DND.DragSetData, event -> event.data = new String[] {file.toString()});
            shell.open();
            return shell;
        });
        window.settle();
        Point to = window.ui(() -> onto.toDisplay(60, onto.getSize().y - 40));
        hands.drag(new Point(960, 590), to);
        window.run(manager::dispose);
    }
}
