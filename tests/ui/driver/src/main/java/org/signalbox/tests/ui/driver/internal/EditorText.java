package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.signalbox.workbench.ui.EditorOpener;

/** The text of the editor that is visible, and its banner. */
final class EditorText {
    private EditorText() {}

    static void open(DrivenWindow window, String path) throws InterruptedException {
        window.run(
                () -> window.application().getContext().get(EditorOpener.class).open(path));
        window.settle();
    }

    static StyledText text(DrivenWindow window) {
        return window.ui(() -> visibleText(window));
    }

    /** UI thread. */
    static StyledText visibleText(DrivenWindow window) {
        return ScreenReader.all(window.shell(), StyledText.class).stream()
                .filter(text -> text.isVisible() && text.getText().contains("---"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no editor is visible"));
    }

    static String content(DrivenWindow window) {
        return window.ui(() -> visibleText(window).getText());
    }

    /** The text of a file; empty while there is none. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows a link in a banner. */
    static void link(DrivenWindow window, ScreenReader eyes, String label) throws InterruptedException {
        window.require("the link " + label, () -> eyes.link(label).isPresent());
        Link link = eyes.link(label).orElseThrow();
        window.later(() -> {
            Event event = new Event();
            Matcher target = Pattern.compile("<a href=\"(\\d+)\">" + label).matcher(link.getText());
            check(target.find(), "no target in " + link.getText());
            event.text = target.group(1);
            link.notifyListeners(SWT.Selection, event);
        });
        window.settle();
    }
}
