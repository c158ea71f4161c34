package org.signalbox.tests.ui.driver.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/** Finds visible widgets. */
final class ScreenReader {
    private final DrivenWindow window;

    ScreenReader(DrivenWindow window) {
        this.window = window;
    }

    /** Searches dialogs before the window; {@code wanted} runs on the UI thread. */
    <T extends Control> Optional<T> find(Class<T> type, Predicate<T> wanted) {
        return window.ui(() -> {
            Shell[] shells = window.display().getShells();
            for (int i = shells.length - 1; i >= 0; i--) {
                Optional<T> found = all(shells[i], type).stream()
                        .filter(Control::isVisible)
                        .filter(wanted)
                        .findFirst();
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

    /** The visible table of a part, with its rows. */
    Table table(MPart part) {
        return window.ui(() -> all((Composite) part.getWidget(), Table.class).stream()
                .filter(Control::isVisible)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table is visible")));
    }

    /** The first row with this text in one of its columns. */
    Optional<TableItem> row(Table table, String part) {
        return window.ui(() -> {
            for (TableItem item : table.getItems()) {
                for (int i = 0; i < table.getColumnCount(); i++) {
                    if (item.getText(i).contains(part)) {
                        return Optional.of(item);
                    }
                }
            }
            return Optional.<TableItem>empty();
        });
    }

    /** The visible field with this hint or preceding label, in a dialog or part. */
    Text field(String label) {
        return window.ui(() -> {
            for (Shell shell : window.display().getShells()) {
                Control before = null;
                for (Control control : all(shell, Control.class)) {
                    boolean named = before instanceof Label words
                            && plain(words.getText()).equals(label);
                    if (control instanceof Text text
                            && text.isVisible()
                            && (named || text.getMessage().equals(label))) {
                        return text;
                    }
                    before = control;
                }
            }
            throw new AssertionError("no field " + label);
        });
    }

    /** Open shells other than the window. */
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

    /** The text of all labels, links, buttons and lists of a shell, one per line. */
    String words(Shell shell) {
        return window.ui(() -> {
            StringBuilder words = new StringBuilder(shell.getText());
            for (Control control : all(shell, Control.class)) {
                switch (control) {
                    case Label label -> words.append('\n').append(plain(label.getText()));
                    case Link link -> words.append('\n').append(link.getText());
                    case Button button -> words.append('\n').append(plain(button.getText()));
                    case Table table ->
                        rows(table).forEach(row -> words.append('\n').append(row));
                    default -> {}
                }
            }
            return words.toString();
        });
    }

    /** Each row's cells, separated by tabs. UI thread. */
    private static List<String> rows(Table table) {
        List<String> rows = new ArrayList<>();
        for (TableItem item : table.getItems()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < Math.max(1, table.getColumnCount()); i++) {
                cells.add(item.getText(i));
            }
            rows.add(String.join("\t", cells));
        }
        return rows;
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

    /** The text without mnemonics. */
    static String plain(String text) {
        return text.replace("&&", "\0").replace("&", "").replace("\0", "&");
    }
}
