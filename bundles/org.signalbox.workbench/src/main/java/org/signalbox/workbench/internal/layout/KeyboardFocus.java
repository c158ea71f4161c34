package org.signalbox.workbench.internal.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.IPresentationEngine;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** Sees to it that a part of the current perspective is active and has the focus. UI thread. */
final class KeyboardFocus {
    private static final int MODAL = SWT.PRIMARY_MODAL | SWT.APPLICATION_MODAL | SWT.SYSTEM_MODAL;

    private final MWindow window;
    private final Shell shell;
    private final EModelService model;
    private boolean pending;
    private boolean owed;

    KeyboardFocus(MWindow window, Shell shell, EModelService model) {
        this.window = window;
        this.shell = shell;
        this.model = model;
        Listener lost = event -> later();
        shell.getDisplay().addFilter(SWT.FocusOut, lost);
        shell.addListener(SWT.Activate, lost);
        shell.addListener(SWT.Dispose, event -> event.display.removeFilter(SWT.FocusOut, lost));
    }

    /** Moves the focus into the active part soon, or when the dialog in front closes. */
    void require() {
        owed = true;
        later();
    }

    private void later() {
        if (!pending && !shell.isDisposed()) {
            pending = true;
            shell.getDisplay().asyncExec(() -> {
                pending = false;
                settle();
            });
        }
    }

    private void settle() {
        if (shell.isDisposed() || !isInFront()) {
            return;
        }
        var focused = shell.getDisplay().getFocusControl();
        if (owed || focused == null || focused == shell) {
            owed = false;
            var parts = window.getContext().get(EPartService.class);
            choose(
                            PartOrder.PANES.parts(PartOrder.stacks(model, window)),
                            parts.getActivePart(),
                            KeyboardFocusAddon.remembered(model, window))
                    .ifPresent(part -> focus(parts, part));
        }
    }

    /**
     * At start no shell may be in front yet; the focus is then kept until this one is. A dialog that is just opening
     * isn't in front yet either, and gets the focus by itself.
     */
    private boolean isInFront() {
        var front = shell.getDisplay().getActiveShell();
        return (front == null || front == shell)
                && Arrays.stream(shell.getShells()).noneMatch(KeyboardFocus::isDialog);
    }

    private static boolean isDialog(Shell other) {
        return other.isVisible() && (other.getStyle() & MODAL) != 0;
    }

    /**
     * The part to activate: the active one where it is shown, else the one that was active last in this perspective,
     * else the first.
     *
     * @param shown the front part of each stack
     * @param remembered element id, or empty
     */
    static Optional<MPart> choose(List<MPart> shown, @Nullable MPart active, String remembered) {
        return active != null && shown.contains(active)
                ? Optional.of(active)
                : shown.stream()
                        .filter(part -> remembered.equals(part.getElementId()))
                        .findFirst()
                        .or(() -> shown.stream().findFirst());
    }

    private void focus(EPartService parts, MPart part) {
        if (part != parts.getActivePart()) {
            parts.activate(part, true);
        }
        if (part.getWidget() instanceof Control control && !hasFocus(control)) {
            window.getContext().get(IPresentationEngine.class).focusGui(part);
            if (!hasFocus(control)) {
                control.forceFocus();
            }
        }
    }

    private static boolean hasFocus(Control control) {
        var focused = control.getDisplay().getFocusControl();
        while (focused != null && focused != control) {
            focused = focused.getParent();
        }
        return focused != null;
    }
}
