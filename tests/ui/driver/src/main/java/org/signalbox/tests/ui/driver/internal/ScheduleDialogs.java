package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.function.Predicate;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** The dialogs for times and queues, and the text that they change. */
record ScheduleDialogs(DrivenWindow window, UserInput hands, ScreenReader eyes) {
    /** The text of the active editor. */
    String editor() {
        return window.ui(
                () -> eyes.find(StyledText.class, text -> text.getText().startsWith("---"))
                        .map(StyledText::getText)
                        .orElse(""));
    }

    Shell when() throws InterruptedException {
        window.run(() -> eyes.find(StyledText.class, text -> text.getText().startsWith("---"))
                .orElseThrow()
                .setFocus());
        window.require("the dialog, once the text is checked", () -> {
            try {
                if (Parts.open(window, eyes).isEmpty()) {
                    hands.pressOutside("ctrl+shift+w");
                }
                return Parts.open(window, eyes).isPresent();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return Parts.dialog(window, eyes);
    }

    Shell queuesDialog() throws Exception {
        hands.pressOutside("ctrl+shift+p");
        hands.typeOutside("Queues");
        hands.pressOutside("Return");
        return Parts.dialog(window, eyes);
    }

    void slots(Shell dialog, DayOfWeek day, String times) throws InterruptedException {
        hands.fill(window.ui(() -> ScreenReader.all(dialog, Text.class).get(day.getValue())), times);
    }

    Text time(Shell dialog) {
        return window.ui(() -> ScreenReader.all(dialog, Text.class).stream()
                .filter(field -> field.isVisible() && field.getText().matches("\\d?\\d:\\d\\d"))
                .findFirst()
                .orElseThrow());
    }

    Text zone(Shell dialog) {
        return window.ui(() -> ScreenReader.all(dialog, Text.class).stream()
                .filter(field -> field.isVisible() && (field.getStyle() & SWT.SEARCH) != 0)
                .findFirst()
                .orElseThrow());
    }

    Combo combo(Shell dialog, Predicate<String> item) {
        return window.ui(() -> ScreenReader.all(dialog, Combo.class).stream()
                .filter(combo ->
                        combo.isVisible() && Arrays.stream(combo.getItems()).anyMatch(item))
                .findFirst()
                .orElseThrow());
    }

    void choose(Shell dialog, String item) throws InterruptedException {
        Combo combo = combo(dialog, item::equals);
        window.run(() -> {
            combo.select(combo.indexOf(item));
            combo.notifyListeners(SWT.Selection, new Event());
        });
        window.settle();
    }

    Table ticks() {
        return window.ui(() -> eyes.find(Table.class, table -> (table.getStyle() & SWT.CHECK) != 0 && table.isVisible())
                .orElseThrow());
    }

    String words(MPart part) {
        return window.ui(() -> {
            StringBuilder words = new StringBuilder();
            for (Tree tree : ScreenReader.all((Composite) part.getWidget(), Tree.class)) {
                words.append(words(tree.getItems()));
            }
            return words.toString();
        });
    }

    private static String words(TreeItem[] items) {
        StringBuilder words = new StringBuilder();
        for (TreeItem item : items) {
            words.append(item.getText()).append('\n').append(words(item.getItems()));
        }
        return words.toString();
    }

    void close(Shell dialog) throws Exception {
        hands.pressOutside("Escape");
        window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
    }

    void write(ProductProcess engine, String name, String title, String accounts, String more, String text)
            throws Exception {
        engine.open(window, "content/" + name + ".md", """
                ---
                title: %s
                accounts: %s
                %s---
                %s
                """.formatted(title, accounts, more, text));
        window.require("the editor shows it", () -> editor().contains(title));
    }
}
