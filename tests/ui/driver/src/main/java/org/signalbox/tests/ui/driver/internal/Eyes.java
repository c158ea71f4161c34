package org.signalbox.tests.ui.driver.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;

/** Finds what is visible on the screen. */
final class Eyes {
    private final Window window;

    Eyes(Window window) {
        this.window = window;
    }

    /** Dialogs before the window; {@code wanted} is asked on the UI thread. */
    <T extends Control> Optional<T> find(Class<T> type, Predicate<T> wanted) {
        return window.ui(() -> {
            Shell[] shells = window.display().getShells();
            for (int i = shells.length - 1; i >= 0; i--) {
                Optional<T> found = all(shells[i], type).stream().filter(Control::isVisible).filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.<T>empty();
        });
    }

    Optional<Button> button(String text) {
        return find(Button.class, button -> plain(button.getText()).equals(text));
    }

    Optional<Label> label(String part) {
        return find(Label.class, label -> plain(label.getText()).contains(part));
    }

    Optional<Link> link(String part) {
        return find(Link.class, link -> link.getText().contains(part));
    }

    /** Shells that are open besides the window. */
    List<Shell> dialogs() {
        return window.ui(() -> {
            List<Shell> open = new ArrayList<>();
            for (Shell shell : window.display().getShells()) {
                if (shell.isVisible() && !shell.equals(window.shell())) {
                    open.add(shell);
                }
            }
            return open;
        });
    }

    /** All text on labels, links and buttons of a shell, one a line. */
    String words(Shell shell) {
        return window.ui(() -> {
            StringBuilder words = new StringBuilder(shell.getText());
            for (Control control : all(shell, Control.class)) {
                switch (control) {
                    case Label label -> words.append('\n').append(plain(label.getText()));
                    case Link link -> words.append('\n').append(link.getText());
                    case Button button -> words.append('\n').append(plain(button.getText()));
                    default -> {}
                }
            }
            return words.toString();
        });
    }

    static <T extends Control> List<T> all(Composite parent, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Control child : parent.getChildren()) {
            if (type.isInstance(child)) {
                found.add(type.cast(child));
            }
            if (child instanceof Composite composite) {
                found.addAll(all(composite, type));
            }
        }
        return found;
    }

    /** Without mnemonics. */
    private static String plain(String text) {
        return text.replace("&&", "\0").replace("&", "").replace("\0", "&");
    }
}
