package org.signalbox.workbench.editor.internal.post;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.QuickFix;

/** Menu of the margin with the quick fixes of a line's problems. A click selects the first problem. */
final class MarginMenu {
    private MarginMenu() {}

    static void install(
            PostViewer viewer, Supplier<Optional<CheckedContent>> checked, BiConsumer<CheckedContent, QuickFix> apply) {
        var margin = viewer.margin();
        margin.addListener(SWT.MenuDetect, event -> {
            var point = margin.toControl(event.x, event.y);
            checked.get().ifPresent(now -> open(viewer, now, viewer.lineAt(point.y), apply));
            event.doit = false;
        });
        margin.addListener(SWT.MouseDown, event -> {
            if (event.button == 1) {
                checked.get().stream()
                        .flatMap(now -> QuickFixes.inLine(now, viewer.lineAt(event.y) + 1).stream())
                        .findFirst()
                        .ifPresent(problem -> viewer.select(
                                problem.place().offset(), problem.place().length()));
                viewer.text().setFocus();
            }
        });
    }

    private static void open(
            PostViewer viewer, CheckedContent checked, int line, BiConsumer<CheckedContent, QuickFix> apply) {
        var fixes = new LinkedHashMap<String, QuickFix>();
        QuickFixes.inLine(checked, line + 1)
                .forEach(problem -> problem.fixes()
                        .forEach(fix -> fixes.putIfAbsent(fix.label().text(), fix)));
        if (fixes.isEmpty()) {
            return;
        }
        var menu = new Menu(viewer.margin());
        fixes.forEach((label, fix) -> {
            var item = new MenuItem(menu, SWT.PUSH);
            item.setText(label.replace("&", "&&"));
            item.addListener(SWT.Selection, event -> apply.accept(checked, fix));
        });
        menu.addListener(SWT.Hide, event -> menu.getDisplay().asyncExec(menu::dispose));
        menu.setVisible(true);
    }
}
