package org.signalbox.workbench.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.signalbox.model.Message;

/** Where a part shows what it has, or in its place why it has nothing. UI thread. */
public final class PartBody {
    private final PageStack root;
    private final EmptyState empty;
    private final String icon;
    private Control focused;

    /** @param icon of what the part is about; {@code text} is what it says at first */
    public PartBody(Composite parent, Icons icons, Palette palette, String icon, Message text) {
        this.icon = icon;
        root = new PageStack(parent);
        empty = new EmptyState(root, icons, palette, icon, text);
        focused = empty;
        show(empty, empty);
    }

    /** The parent of what is shown, which all have the same size. */
    public Composite root() {
        return root;
    }

    public boolean isDisposed() {
        return root.isDisposed();
    }

    /** Shows this; the focus goes to {@code focus} within it. */
    public void show(Control content, Control focus) {
        focused = focus;
        if (!root.isDisposed() && !root.shows(content)) {
            root.front(content);
        }
    }

    /** Says this instead, without an action. */
    public EmptyState say(String picture, Message text) {
        if (!root.isDisposed()) {
            empty.show(picture, text);
            show(empty, empty);
        }
        return empty;
    }

    /** Says this instead, with the icon of what the part is about. */
    public EmptyState say(Message text) {
        return say(icon, text);
    }

    /** Says that something couldn't be read, and offers to try again. */
    public void trouble(Message why, Runnable again) {
        if (!root.isDisposed()) {
            say("circle-alert", why).action(Message.of("planner.again"), again);
        }
    }

    /** Says that the engine starts, or that the workspace can't be opened. */
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

    /** Keeps a sash's two sides beside each other where there is width, else below each other. */
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
