package org.signalbox.tests.ui.driver.internal;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** The dialogs that connect accounts, used by keys alone once they are open. */
final class LoginDialogs {
    private final DrivenWindow window;
    private final UserInput hands;
    private final ScreenReader eyes;

    LoginDialogs(DrivenWindow window) {
        this.window = window;
        hands = new UserInput(window);
        eyes = new ScreenReader(window);
    }

    /** Opens the dialog for an account, and waits until this field has the focus. */
    void open(String network, String first) throws InterruptedException {
        choose(network, "Connect account…");
        window.require("a dialog", () -> Parts.open(window, eyes).isPresent());
        focused(first);
    }

    /** Chooses from the menu of a network's card. */
    void choose(String network, String item) throws InterruptedException {
        window.require("a card of " + network, () -> {
            window.show("signalbox.part.networks"); // the guide may open after it
            return card(network).isPresent();
        });
        hands.choose(() -> card(network).orElseThrow().getMenu(), item);
    }

    /** Whether the part Connector Log has a line with these words. */
    boolean logged(String words) {
        EPartService parts = window.service(EPartService.class);
        MPart log = window.ui(() -> parts.findPart("signalbox.part.connectorlog"));
        return log != null
                && log.getWidget() != null
                && Parts.row(window, log, words).isPresent();
    }

    private Optional<Label> card(String network) {
        return eyes.find(Label.class, label -> label.getText().equals(network) && label.getMenu() != null);
    }

    void focused(String label) throws InterruptedException {
        window.require("the focus is in " + label, () -> {
            Control focus = window.ui(() -> window.display().getFocusControl());
            return shows(label) && eyes.field(label).equals(focus);
        });
    }

    /** Types into what has the focus, and presses Enter. */
    void enter(String text) throws IOException, InterruptedException {
        if (!text.isEmpty()) {
            hands.typeOutside(text);
        }
        hands.pressOutside("Return");
    }

    /** Goes on to the next field, which is this one. */
    void next(String label) throws IOException, InterruptedException {
        hands.pressOutside("Tab");
        focused(label);
    }

    /** Pastes over what is in the focused field. */
    void paste(String text) throws IOException, InterruptedException {
        window.run(() -> {
            Clipboard clipboard = new Clipboard(window.display());
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        });
        hands.pressOutside("ctrl+a");
        hands.pressOutside("ctrl+v");
    }

    /** What Ctrl+C copies. */
    String copied() throws IOException, InterruptedException {
        hands.pressOutside("ctrl+c");
        return clipboard();
    }

    /** The page of the authorization that waits, by its link. */
    URI page() throws InterruptedException {
        window.require("the link", () -> eyes.link("Copy the link").isPresent());
        window.run(() -> eyes.link("Copy the link").orElseThrow().notifyListeners(SWT.Selection, new Event()));
        return URI.create(clipboard());
    }

    private String clipboard() {
        return window.ui(() -> {
            Clipboard clipboard = new Clipboard(window.display());
            try {
                return (String) clipboard.getContents(TextTransfer.getInstance());
            } finally {
                clipboard.dispose();
            }
        });
    }

    boolean shows(String label) {
        return count(label) > 0;
    }

    /** How many fields have this label. */
    int count(String label) {
        return window.ui(() -> {
            int count = 0;
            for (Shell shell : eyes.dialogs()) {
                Control before = null;
                for (Control control : ScreenReader.all(shell, Control.class)) {
                    if (control instanceof Text
                            && before instanceof Label words
                            && ScreenReader.plain(words.getText()).equals(label)) {
                        count++;
                    }
                    before = control;
                }
            }
            return count;
        });
    }

    String text(String label) {
        return window.ui(() -> eyes.field(label).getText());
    }

    /** Waits for these words in the dialog. */
    void told(String words) throws InterruptedException {
        window.require("it says " + words, () -> says(words));
    }

    /** Whether a label with these words is in sight. */
    boolean says(String words) {
        return eyes.label(words).isPresent();
    }

    String words() {
        return Parts.open(window, eyes).map(eyes::words).orElse("");
    }

    void cancel() throws IOException, InterruptedException {
        hands.pressOutside("Escape");
        closed();
    }

    void closed() throws InterruptedException {
        window.require("the dialog closes", () -> Parts.open(window, eyes).isEmpty());
    }

    void otherTheme() throws IOException, InterruptedException {
        String before = FirstStartFlow.theme(window);
        hands.pressOutside("ctrl+shift+t");
        window.require("the other theme", () -> !FirstStartFlow.theme(window).equals(before));
    }
}
