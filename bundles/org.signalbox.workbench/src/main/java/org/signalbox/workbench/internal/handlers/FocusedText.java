package org.signalbox.workbench.internal.handlers;

import java.util.Optional;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;

/** The focused text, independent of its widget type. */
interface FocusedText {
    void cut();

    void copy();

    void paste();

    void selectAll();

    /** The focused text of the display; empty when another kind of control has the focus. */
    static Optional<FocusedText> in(Display display) {
        return switch (display.getFocusControl()) {
            case StyledText text -> Optional.of(of(text::cut, text::copy, text::paste, text::selectAll));
            case Text text -> Optional.of(of(text::cut, text::copy, text::paste, text::selectAll));
            case Combo text -> Optional.of(of(text::cut, text::copy, text::paste, () -> {}));
            case null, default -> Optional.empty();
        };
    }

    private static FocusedText of(Runnable cut, Runnable copy, Runnable paste, Runnable selectAll) {
        return new FocusedText() {
            @Override
            public void cut() {
                cut.run();
            }

            @Override
            public void copy() {
                copy.run();
            }

            @Override
            public void paste() {
                paste.run();
            }

            @Override
            public void selectAll() {
                selectAll.run();
            }
        };
    }
}
