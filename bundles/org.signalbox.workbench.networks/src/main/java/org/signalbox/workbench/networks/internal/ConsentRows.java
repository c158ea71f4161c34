package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.signalbox.accounts.Accounts.OAuthFlow;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.SystemPrograms;

/** Says what the owner does in the browser while an authorization waits, in rows at the end of a dialog. */
final class ConsentRows {
    /** What the sentence's second link copies; the first one copies the address. */
    private static final String CODE = "code";

    private final InputRows rows;
    private final Palette palette;
    private final Consumer<String> error;
    private final List<Control> shown = new ArrayList<>();

    /** @param error told why an address was refused */
    ConsentRows(InputRows rows, Palette palette, Consumer<String> error) {
        this.rows = rows;
        this.palette = palette;
        this.error = error;
    }

    /** Opens the page and shows what is to be done there. */
    void show(OAuthFlow flow) {
        var parent = rows.parent();
        int before = parent.getChildren().length;
        var page = flow.page().toString();
        var code = flow.userCode();
        boolean opened = SystemPrograms.opens(page);
        say(parent, Message.of(sentence(opened, code.isPresent())).text(), page, code.orElse(""));
        code.ifPresent(each -> {
            var field = fixed("workbench.connect.code", each);
            field.setFont(palette.heading());
            field.selectAll();
            field.setFocus();
        });
        if (!opened || code.isPresent()) {
            fixed("workbench.connect.page", page);
        }
        if (flow.pasted()) {
            askAddress(flow);
        }
        shown.addAll(Arrays.asList(parent.getChildren()).subList(before, parent.getChildren().length));
    }

    private static String sentence(boolean opened, boolean coded) {
        if (coded) {
            return opened ? "workbench.connect.waiting.code" : "workbench.connect.no-browser.code";
        }
        return opened ? "workbench.connect.waiting" : "workbench.connect.no-browser";
    }

    private void say(Composite parent, String sentence, String page, String code) {
        var waiting = new Link(parent, SWT.WRAP);
        waiting.setText(sentence);
        waiting.addListener(SWT.Selection, event -> copy(event.display, CODE.equals(event.text) ? code : page));
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(InputRows.HINT_WIDTH, SWT.DEFAULT)
                .indent(0, Palette.HALF)
                .applyTo(waiting);
    }

    /** A field that can be read and copied from. */
    private Text fixed(String label, String value) {
        var field = rows.add(Message.of(label).text(), "", SWT.READ_ONLY);
        field.setText(value);
        return field;
    }

    /** Shows the field for the address that the browser ends at, which can't come back by itself. */
    private void askAddress(OAuthFlow flow) {
        var address = rows.add(
                Message.of("workbench.connect.pasted").text(),
                Message.of("workbench.connect.pasted.hint").text(),
                SWT.NONE);
        var pasted = new boolean[1];
        // Keys come one by one: an address that is typed is complete when Enter says so.
        address.addListener(SWT.Verify, event -> pasted[0] = event.text.length() > 1);
        address.addListener(SWT.Modify, event -> {
            if (pasted[0]) {
                paste(flow, address.getText());
            }
        });
        address.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_RETURN) {
                event.doit = false; // the dialog's button can't be pressed now, and would take the key
                paste(flow, address.getText());
            }
        });
        address.setFocus();
    }

    private void paste(OAuthFlow flow, String address) {
        try {
            flow.paste(address);
        } catch (ConnectorException e) {
            error.accept(AccountConnection.failure(e));
        }
    }

    private static void copy(Display display, String text) {
        var clipboard = new Clipboard(display);
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    /** The next authorization has rows of its own. */
    void hide() {
        shown.forEach(Control::dispose);
        shown.clear();
    }
}
