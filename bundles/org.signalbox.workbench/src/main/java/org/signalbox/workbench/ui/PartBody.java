package org.signalbox.workbench.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.signalbox.model.Message;

/** Content area of a part, or a placeholder that says why it is empty. UI thread. */
public final class PartBody {
    private final PageStack root;
    private final EmptyState empty;
    private final String icon;
    private Control focused;

    /**
     * @param icon icon of the part's subject
     * @param text initial placeholder
     */
    public PartBody(Composite parent, Icons icons, Palette palette, String icon, Message text) {
        this.icon = icon;
        root = new PageStack(parent);
        empty = new EmptyState(root, icons, palette, icon, text);
        focused = empty;
        show(empty, empty);
    }

    /** Parent of all contents, which have the same size. */
    public Composite root() {
        return root;
    }

    public boolean isDisposed() {
        return root.isDisposed();
    }

    /** Shows the content. If the part has the focus, it moves to {@code focus} within the content, and later too. */
    public void show(Control content, Control focus) {
        focused = focus;
        if (!root.isDisposed() && !root.shows(content)) {
            boolean hadFocus = hasFocus();
            root.front(content);
            if (hadFocus) {
                focused.setFocus();
            }
        }
    }

    /** Whether a control of the part has the focus; the part's own area has it while the part shows text only. */
    private boolean hasFocus() {
        var owner = root.getDisplay().getFocusControl();
        return owner != null && owner != root.getShell() && (isWithin(owner, root) || isWithin(root, owner));
    }

    private static boolean isWithin(Control control, Control area) {
        Control each = control;
        while (each != null && each != area) {
            each = each.getParent();
        }
        return each != null;
    }

    /** Shows a placeholder without an action. */
    public EmptyState say(String picture, Message text) {
        if (!root.isDisposed()) {
            empty.show(picture, text);
            show(empty, empty);
        }
        return empty;
    }

    /** Shows a placeholder with the part's own icon. */
    public EmptyState say(Message text) {
        return say(icon, text);
    }

    /** Reports a failed read and offers to retry. */
    public void showError(Message why, Runnable again) {
        if (!root.isDisposed()) {
            say("circle-alert", why).action(Message.of("planner.again"), again);
        }
    }

    /** Reports that the engine starts, or that the workspace can't be opened. */
    public void waitFor(WorkbenchServices services) {
        if (!root.isDisposed()) {
            empty.showWaiting(icon, services);
            show(empty, empty);
        }
    }

    public void setFocus() {
        if (!root.isDisposed()) {
            focused.setFocus();
        }
    }

    /** Keeps a sash's two sides beside each other in a wide part, and below each other in a narrow one. */
    public static void turning(SashForm sash) {
        sash.addListener(SWT.Resize, event -> {
            var size = sash.getSize();
            int wanted = size.x > size.y * 3 / 2 ? SWT.HORIZONTAL : SWT.VERTICAL;
            if (sash.getOrientation() != wanted) {
                sash.setOrientation(wanted);
            }
        });
    }
}
