package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Grant;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for the credentials that the network's descriptor requires, and connects the account. */
final class ConnectDialog extends WorkbenchDialog {
    private final Descriptor descriptor;
    private final AccountConnection connecting;
    private final Background background;
    private final Map<String, Text> inputs = new LinkedHashMap<>();
    private final Map<String, Text> app = new LinkedHashMap<>();
    private final List<Control> pasting = new ArrayList<>();
    private @Nullable Text origin;
    private @Nullable Text handle;
    private @Nullable Text name;
    private @Nullable ProgressBar progress;
    private @Nullable Link waiting;
    private Background.@Nullable Job job;
    private Accounts.@Nullable OAuthFlow flow;
    private Optional<Authorized> targets = Optional.empty();

    ConnectDialog(
            Shell parent,
            Palette palette,
            Icons icons,
            Descriptor descriptor,
            AccountConnection connecting,
            Background background) {
        super(
                parent,
                palette,
                icons,
                Message.of("workbench.connect.title", descriptor.name()),
                Message.of(
                        connecting.inBrowser() ? "workbench.connect.browser" : "workbench.connect.text",
                        descriptor.name()),
                Message.of(connecting.inBrowser() ? "workbench.connect.open" : "workbench.connect.confirm"));
        this.descriptor = descriptor;
        this.connecting = connecting;
        this.background = background;
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.MARGIN, Palette.UNIT)
                .applyTo(parent);
        var several = connecting.severalOrigins();
        origin = input(
                parent,
                Message.of(several ? "workbench.connect.origins" : "workbench.connect.origin")
                        .text(),
                several ? Message.of("workbench.connect.origins.hint").text() : "",
                connecting.origin(),
                SWT.BORDER);
        if (!connecting.inBrowser()) {
            handle = input(
                    parent,
                    Message.of("workbench.connect.handle").text(),
                    Message.of("workbench.connect.handle.hint", descriptor.name())
                            .text(),
                    "",
                    SWT.BORDER);
        }
        connecting.app().forEach(field -> app.put(field.id(), input(parent, field)));
        connecting.fields().forEach(field -> inputs.put(field.id(), input(parent, field)));
        name = input(
                parent,
                Message.of("workbench.connect.name").text(),
                Message.of("workbench.connect.name.hint", descriptor.network()).text(),
                "",
                SWT.BORDER);
        progress = new ProgressBar(parent, SWT.INDETERMINATE);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(progress);
        progress.setVisible(false);
        waiting = new Link(parent, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(width(), SWT.DEFAULT)
                .applyTo(waiting);
        waiting.addListener(SWT.Selection, event -> copyLink());
        (connecting.origin().isEmpty() ? origin : handle == null ? name : handle).setFocus();
    }

    private Text input(Composite parent, Field field) {
        int style = field.secret() ? SWT.BORDER | SWT.PASSWORD : SWT.BORDER;
        return input(parent, field.label(), field.hint(), field.initial(), style);
    }

    private Text input(Composite parent, String label, String hint, String initial, int style) {
        var words = new Label(parent, SWT.NONE);
        words.setText(label.replace("&", "&&"));
        var text = new Text(parent, style);
        text.setText(initial);
        text.addListener(SWT.Modify, event -> hideError());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        if (!hint.isBlank()) {
            new Label(parent, SWT.NONE);
            var below = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.WRAP));
            below.setText(hint.replace("&", "&&"));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(300, SWT.DEFAULT)
                    .indent(0, -Palette.HALF)
                    .applyTo(below);
        }
        return text;
    }

    private AccountConnection.Input typed() {
        return new AccountConnection.Input(text(name), text(handle), text(origin), texts(inputs), texts(app));
    }

    private static Map<String, String> texts(Map<String, Text> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((id, text) -> values.put(id, text.getText()));
        return values;
    }

    private static String text(@Nullable Text text) {
        return text == null ? "" : text.getText();
    }

    @Override
    protected void okPressed() {
        var input = typed();
        var problem = connecting.inBrowser() && input.name().isBlank()
                ? connecting.problem(input.named("later", ""))
                : connecting.problem(input);
        if (problem.isPresent()) {
            showError(problem.get().text());
            return;
        }
        busy(true);
        if (connecting.inBrowser()) {
            job = background.run(
                    Message.of("workbench.connect.asking", descriptor.name()),
                    at -> connecting.start(input),
                    started -> await(input, started),
                    this::failed);
        } else {
            job = background.run(
                    Message.of("workbench.connect.asking", descriptor.name()),
                    at -> connecting.connect(input),
                    grant -> connected(input, grant),
                    this::failed);
        }
    }

    private void await(AccountConnection.Input input, Accounts.OAuthFlow started) {
        if (getShell() == null || getShell().isDisposed()) {
            started.close();
            return;
        }
        flow = started;
        var page = started.page().toString();
        boolean opened = SystemPrograms.opens(page);
        if (waiting != null) {
            var text = opened
                    ? Message.of("workbench.connect.waiting").text()
                    : Message.of("workbench.connect.no-browser", page.replace("&", "&&"))
                            .text();
            var code = started.userCode()
                    .map(each -> Message.of("workbench.connect.code", each).text() + "\n");
            waiting.setText(code.orElse("") + text);
            showPasted(started);
            fit();
        }
        job = background.run(
                Message.of("workbench.connect.waiting.job", descriptor.name()),
                at -> connecting.finish(input, started),
                grant -> connected(input, grant),
                this::failed);
    }

    /** Shows the field for the address that the browser ends at, if it can't come back by itself. */
    private void showPasted(Accounts.OAuthFlow started) {
        if (!started.pasted() || waiting == null) {
            return;
        }
        var parent = waiting.getParent();
        int before = parent.getChildren().length;
        var address = input(
                parent,
                Message.of("workbench.connect.pasted").text(),
                Message.of("workbench.connect.pasted.hint").text(),
                "",
                SWT.BORDER);
        pasting.addAll(Arrays.asList(parent.getChildren()).subList(before, parent.getChildren().length));
        address.addListener(SWT.Modify, event -> {
            var text = address.getText();
            if (text.contains("state=")) {
                try {
                    started.paste(text);
                } catch (ConnectorException e) {
                    showError(FailureText.text(e));
                }
            }
        });
        parent.layout(true, true);
        address.setFocus();
    }

    private void copyLink() {
        if (flow != null) {
            var clipboard = new Clipboard(getShell().getDisplay());
            clipboard.setContents(new Object[] {flow.page().toString()}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        }
    }

    private void connected(AccountConnection.Input input, Grant grant) {
        if (getShell() != null && !getShell().isDisposed()) {
            targets = connecting.hasTargets()
                    ? Optional.of(new Authorized(connecting.targets(input), grant))
                    : Optional.empty();
            super.okPressed();
        }
    }

    /** What is still to be chosen once it is closed; empty when an account is connected, or nothing was. */
    Optional<Authorized> targets() {
        return targets;
    }

    /** A login whose targets are still to be chosen. */
    record Authorized(TargetConnection connection, Grant grant) {}

    private void failed(Exception error) {
        if (getShell() == null || getShell().isDisposed()) {
            return;
        }
        busy(false);
        showError(FailureText.text(error));
    }

    private void busy(boolean working) {
        enableConfirm(!working);
        if (progress != null) {
            progress.setVisible(working);
        }
        if (!working && waiting != null) {
            waiting.setText("");
            // The next try has an address of its own.
            pasting.forEach(Control::dispose);
            pasting.clear();
            fit();
        }
    }

    @Override
    public boolean close() {
        if (job != null && !job.isDone()) {
            job.cancel();
        }
        if (flow != null) {
            flow.close();
        }
        return super.close();
    }
}
