package org.signalbox.workbench.networks.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for the credentials that the network's descriptor requires, and connects the account. */
final class ConnectDialog extends WorkbenchDialog {
    private final Descriptor descriptor;
    private final AccountConnection connecting;
    private final Background background;
    private final Map<String, Text> inputs = new LinkedHashMap<>();
    private final Map<String, Text> app = new LinkedHashMap<>();
    private @Nullable Text origin;
    private @Nullable Text handle;
    private @Nullable Text name;
    private @Nullable ProgressBar progress;
    private @Nullable ConsentRows consent;
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
                Message.of(explanation(connecting), descriptor.name()),
                Message.of(connecting.inBrowser() ? "workbench.connect.open" : "workbench.connect.confirm"));
        this.descriptor = descriptor;
        this.connecting = connecting;
        this.background = background;
    }

    private static String explanation(AccountConnection connecting) {
        if (!connecting.inBrowser()) {
            return "workbench.connect.text";
        }
        return connecting.origin().isEmpty() ? "workbench.connect.browser" : "workbench.connect.central";
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
        var rows = new InputRows(parent, this::hideError);
        var several = connecting.severalOrigins();
        origin = rows.add(
                Message.of(several ? "workbench.connect.origins" : "workbench.connect.origin")
                        .text(),
                several ? Message.of("workbench.connect.origins.hint").text() : "",
                SWT.NONE);
        origin.setText(connecting.origin());
        if (!connecting.inBrowser()) {
            handle = rows.add(
                    Message.of("workbench.connect.handle").text(),
                    Message.of("workbench.connect.handle.hint", descriptor.name())
                            .text(),
                    SWT.NONE);
        }
        if (!connecting.app().isEmpty()) {
            rows.say(Message.of("workbench.connect.app", descriptor.name()).text());
        }
        connecting.app().forEach(field -> app.put(field.id(), rows.add(field)));
        connecting.fields().forEach(field -> inputs.put(field.id(), rows.add(field)));
        name = rows.add(
                Message.of("workbench.connect.name").text(),
                Message.of("workbench.connect.name.hint", descriptor.network()).text(),
                SWT.NONE);
        progress = new ProgressBar(parent, SWT.INDETERMINATE);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(progress);
        progress.setVisible(false);
        consent = new ConsentRows(rows, palette(), this::showError);
        Stream.of(Stream.ofNullable(origin), Stream.ofNullable(handle), app.values().stream(), inputs.values().stream())
                .flatMap(each -> each)
                .filter(text -> text.getText().isEmpty())
                .findFirst()
                .orElse(name)
                .setFocus();
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
        hideError();
        busy(true);
        if (connecting.inBrowser()) {
            // A flow that is begun is closed also where nobody waits for it any more.
            job = background.change(
                    Message.of("workbench.connect.asking", descriptor.name()),
                    at -> connecting.start(input),
                    started -> await(input, started),
                    this::failed);
        } else {
            job = background.run(
                    Message.of("workbench.connect.asking", descriptor.name()),
                    at -> connecting.connect(input),
                    login -> connected(input, login),
                    this::failed);
        }
    }

    private void await(AccountConnection.Input input, Accounts.OAuthFlow started) {
        if (getShell() == null || getShell().isDisposed()) {
            started.close();
            return;
        }
        flow = started;
        if (consent != null) {
            consent.show(started);
            fit();
        }
        job = background.run(
                Message.of("workbench.connect.waiting.job", descriptor.name()),
                at -> connecting.finish(input, started),
                login -> connected(input, login),
                this::failed);
    }

    private void connected(AccountConnection.Input input, Login login) {
        if (getShell() != null && !getShell().isDisposed()) {
            targets = connecting.hasTargets()
                    ? Optional.of(new Authorized(connecting.targets(input), login))
                    : Optional.empty();
            super.okPressed();
        }
    }

    /** What is still to be chosen once it is closed; empty when an account is connected, or nothing was. */
    Optional<Authorized> targets() {
        return targets;
    }

    /** A login whose targets are still to be chosen. */
    record Authorized(TargetConnection connection, Login login) {}

    private void failed(Exception error) {
        if (getShell() == null || getShell().isDisposed()) {
            return;
        }
        busy(false);
        if (connecting.inBrowser()) {
            // The rows that had the focus are gone; Enter begins again.
            getButton(IDialogConstants.OK_ID).setFocus();
        }
        if (!(error instanceof InterruptedException)) {
            showError(AccountConnection.failure(error));
        }
    }

    private void busy(boolean working) {
        enableConfirm(!working);
        if (progress != null) {
            progress.setVisible(working);
        }
        if (!working && consent != null) {
            consent.hide();
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
