package org.signalbox.tests.ui.driver.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** Timelines, the notices that lead to them, and the tool bars of their parts. */
final class Timelines {
    private Timelines() {}

    /** The link in a notice to its subject. */
    static Optional<Link> notice(ScreenReader eyes) {
        return eyes.find(Link.class, link -> link.getText().equals("<a>Show</a>"));
    }

    /** The timeline's text once it is shown; empty before. */
    static String timeline(DrivenWindow window, ScreenReader eyes) {
        return window.ui(() -> eyes.find(Tree.class, tree -> tree.isVisible() && tree.getColumnCount() == 5)
                .map(tree -> words(tree.getItems()))
                .orElse(""));
    }

    private static String words(TreeItem[] items) {
        StringBuilder words = new StringBuilder();
        for (TreeItem item : items) {
            for (int i = 0; i < 5; i++) {
                words.append(item.getText(i)).append(' ');
            }
            words.append('\n').append(words(item.getItems()));
        }
        return words.toString();
    }

    /** The position of a tool bar button, on the display. */
    static Point tool(DrivenWindow window, ScreenReader eyes, String label) {
        return window.ui(() -> {
            for (ToolBar bar :
                    eyes
                            .find(
                                    ToolBar.class,
                                    each -> each.isVisible()
                                            && named(each, label).isPresent())
                            .stream()
                            .toList()) {
                Rectangle bounds = named(bar, label).orElseThrow().getBounds();
                return bar.toDisplay(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
            }
            throw new AssertionError("no button is called " + label);
        });
    }

    private static Optional<ToolItem> named(ToolBar bar, String label) {
        return List.of(bar.getItems()).stream()
                .filter(item -> item.getText().strip().equals(label))
                .findFirst();
    }
}
