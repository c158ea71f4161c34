package org.signalbox.tests.ui.driver.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;

/** What the inbox shows, and what is in it to click. Any thread but the UI's, except where a method says so. */
final class InboxScreen {
    private final DrivenWindow window;
    private final Composite part;

    /** @param part the inbox's own widget */
    InboxScreen(DrivenWindow window, Composite part) {
        this.window = window;
        this.part = part;
    }

    /** The list of conversations; UI thread. */
    Table table() {
        return ScreenReader.all(part, Table.class).getFirst();
    }

    /** Where conversations are searched for; UI thread. */
    Text search() {
        return ScreenReader.all(part, Text.class).getFirst();
    }

    private List<StyledText> texts() {
        return ScreenReader.all(part, StyledText.class);
    }

    /** Where the answer is written; UI thread. */
    StyledText field() {
        return texts().get(1);
    }

    /** The conversation's text. */
    String text() {
        return window.ui(() -> texts().getFirst().getText());
    }

    /** How many conversations are listed; none while the list is hidden. */
    int rows() {
        return window.ui(() -> table().isVisible() ? table().getItemCount() : 0);
    }

    /** Whether somebody of this name is among the first rows. */
    boolean has(String name) {
        return window.ui(() -> index(name) >= 0);
    }

    private int index(String name) {
        for (int i = 0; i < Math.min(20, table().getItemCount()); i++) {
            if (table().getItem(i).getText().contains(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Opens the conversation with somebody, and waits until its text is there. */
    void select(String name) throws InterruptedException {
        window.require("there is " + name, () -> has(name));
        window.run(() -> {
            table().setFocus();
            table().setSelection(index(name));
            table().notifyListeners(SWT.Selection, new Event());
        });
        window.require("it is open: " + name, () -> text().contains(name.substring(0, 3)));
    }

    /** The visible button with one of these labels; waits for it. */
    Button button(String... words) throws InterruptedException {
        window.require(
                Duration.ofSeconds(5),
                "a button " + words[0],
                () -> found(words).isPresent());
        return found(words).orElseThrow();
    }

    private Optional<Button> found(String... words) {
        return window.ui(() -> ScreenReader.all(part, Button.class).stream()
                .filter(each -> each.isVisible() && Arrays.asList(words).contains(ScreenReader.plain(each.getText())))
                .findFirst());
    }

    /** The visible link with one of these words; waits for it. */
    Link link(String... words) throws InterruptedException {
        window.require(
                Duration.ofSeconds(5), "a link " + words[0], () -> linked(words).isPresent());
        return linked(words).orElseThrow();
    }

    private Optional<Link> linked(String... words) {
        return window.ui(() -> ScreenReader.all(part, Link.class).stream()
                .filter(each -> each.isVisible()
                        && Arrays.stream(words).anyMatch(word -> each.getText().contains(word)))
                .findFirst());
    }

    /** How the inboxes are read; UI thread. */
    String collection() {
        return ScreenReader.all(part, Link.class).stream()
                .map(Link::getText)
                .filter(text -> text.contains("@"))
                .reduce("", (one, other) -> one + other);
    }

    /** Scrolls to the link with this word; the place to click it, on the display. */
    Point reveal(String word) throws InterruptedException {
        window.require("a link " + word, () -> linked(word).isPresent());
        Link link = linked(word).orElseThrow();
        window.run(() -> {
            for (Composite parent = link.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof ScrolledComposite scrolled) {
                    scrolled.showControl(link);
                }
            }
        });
        window.settle();
        return window.ui(() -> {
            GC gc = new GC(link);
            int begin = gc.textExtent(link.getText()
                            .substring(0, Math.max(0, link.getText().indexOf("<a"))))
                    .x;
            gc.dispose();
            return link.toDisplay(begin + 12, link.getSize().y / 2);
        });
    }

    /** The row of somebody, on the display. */
    Point row(String name) {
        return window.ui(() -> {
            table().showItem(table().getItem(index(name)));
            var area = table().getItem(index(name)).getBounds();
            return table().toDisplay(area.x + 60, area.y + area.height / 2);
        });
    }

    /** The button of a tool bar with this label or tip, on the display. */
    Point tool(String word) {
        return window.ui(() -> ScreenReader.all(part, ToolBar.class).stream()
                .filter(Control::isVisible)
                .flatMap(bar -> Arrays.stream(bar.getItems()))
                .filter(item -> item.getText().strip().startsWith(word)
                        || String.valueOf(item.getToolTipText()).startsWith(word))
                .map(item -> {
                    var area = item.getBounds();
                    return item.getParent().toDisplay(area.x + area.width / 2, area.y + area.height / 2);
                })
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + word)));
    }

    /** The last place of a word in the conversation, on the display. */
    Point word(String word) {
        return window.ui(() -> {
            StyledText shown = texts().getFirst();
            int at = shown.getText().lastIndexOf(word);
            var place = shown.getLocationAtOffset(at + 1);
            return shown.toDisplay(place.x + 2, place.y + shown.getLineHeight(at) / 2);
        });
    }

    /** All visible labels. */
    String words() {
        return window.ui(() -> {
            StringBuilder words = new StringBuilder();
            for (Control control : ScreenReader.all(part, Control.class)) {
                if (control instanceof Label label && label.isVisible()) {
                    words.append(label.getText()).append('\n');
                    words.append(String.valueOf(label.getToolTipText())).append('\n');
                } else if (control instanceof Link link && link.isVisible()) {
                    words.append(link.getText()).append('\n');
                }
            }
            return words.toString();
        });
    }

    /** A dialog of the window, if one is open. */
    Optional<Shell> dialog() {
        return window.ui(() -> Arrays.stream(window.shell().getShells())
                .filter(shell -> shell.isVisible() && (shell.getStyle() & SWT.TITLE) != 0)
                .findFirst());
    }
}
