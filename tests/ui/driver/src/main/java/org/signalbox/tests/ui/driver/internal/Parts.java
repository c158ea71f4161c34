package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;

/** Finds widgets in parts and operates their dialogs. */
final class Parts {
    private Parts() {}

    /** Follows a visible link of a part; the action may open a dialog. */
    static void follow(DrivenWindow window, MPart part, String words) throws InterruptedException {
        window.require("a link " + words, () -> link(window, part, words).isPresent());
        window.later(
                () -> link(window, part, words).ifPresent(link -> link.notifyListeners(SWT.Selection, new Event())));
        window.settle();
    }

    private static Optional<Link> link(DrivenWindow window, MPart part, String words) {
        return window.ui(() -> ScreenReader.all((Composite) part.getWidget(), Link.class).stream()
                .filter(Control::isVisible)
                .filter(link -> link.getText().contains(words))
                .findFirst());
    }

    /** Presses a button even if a notice covers it; the action may open a dialog. */
    static void press(DrivenWindow window, MPart part, String words) throws InterruptedException {
        Button found = button(window, part, words);
        window.later(() -> found.notifyListeners(SWT.Selection, new Event()));
        window.settle();
    }

    /** Selects the first row with these words, like a click. */
    static void select(DrivenWindow window, MPart part, String words) throws InterruptedException {
        window.require("a row " + words, () -> row(window, part, words).isPresent());
        window.run(() -> tables(window, part)
                .forEach(table -> new ScreenReader(window).row(table, words).ifPresent(row -> {
                    table.setSelection(row);
                    Event selected = new Event();
                    selected.item = row;
                    table.notifyListeners(SWT.Selection, selected);
                })));
        window.settle();
    }

    static Button button(DrivenWindow window, MPart part, String words) throws InterruptedException {
        window.require("a button " + words, () -> find(window, part, words).isPresent());
        return find(window, part, words).orElseThrow();
    }

    static Optional<Button> find(DrivenWindow window, MPart part, String words) {
        return window.ui(() -> ScreenReader.all((Composite) part.getWidget(), Button.class).stream()
                .filter(Control::isVisible)
                .filter(button -> ScreenReader.plain(button.getText()).equals(words))
                .findFirst());
    }

    static List<Table> tables(DrivenWindow window, MPart part) {
        return window.ui(() -> ScreenReader.all((Composite) part.getWidget(), Table.class).stream()
                .filter(Control::isVisible)
                .toList());
    }

    static Optional<String> row(DrivenWindow window, MPart part, String words) {
        return tables(window, part).stream()
                .flatMap(table -> new ScreenReader(window).row(table, words).stream())
                .map(item -> words)
                .findFirst();
    }

    static Shell dialog(DrivenWindow window, ScreenReader eyes) throws InterruptedException {
        window.require("a dialog", () -> open(window, eyes).isPresent());
        return open(window, eyes).orElseThrow();
    }

    static Optional<Shell> open(DrivenWindow window, ScreenReader eyes) {
        return eyes.dialogs().stream()
                .filter(shell -> window.ui(() -> !shell.isDisposed() && shell.getDefaultButton() != null))
                .reduce((first, last) -> last);
    }

    /** Clicks the dialog's button with this label, through the window system. */
    static void click(DrivenWindow window, UserInput hands, Shell dialog, String label)
            throws IOException, InterruptedException {
        hands.clickOutside(window.ui(() -> ScreenReader.all(dialog, Button.class).stream()
                .filter(button -> ScreenReader.plain(button.getText()).equals(label))
                .findFirst()
                .map(UserInput::middleOf)
                .orElseThrow(() -> new AssertionError("there is no button " + label))));
    }

    static void confirm(DrivenWindow window, UserInput hands, Shell dialog) throws InterruptedException {
        window.require(
                "it can be confirmed",
                () -> window.ui(() -> dialog.getDefaultButton().isEnabled()));
        hands.click(window.ui(dialog::getDefaultButton));
        window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
    }

    /** All choices in the combo boxes of a dialog or part. */
    static List<String> choices(DrivenWindow window, Composite in) {
        return window.ui(() -> ScreenReader.all(in, Combo.class).stream()
                .flatMap(combo -> Arrays.stream(combo.getItems()))
                .toList());
    }

    static void pick(DrivenWindow window, Combo combo, String words) {
        window.run(() -> {
            int index = java.util.stream.IntStream.range(0, combo.getItemCount())
                    .filter(each -> combo.getItem(each).contains(words))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + words + " among " + List.of(combo.getItems())));
            combo.select(index);
            combo.notifyListeners(SWT.Selection, new Event());
        });
    }
}
