package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Lists what a login may publish as while it is read, and connects what is chosen of it. */
final class TargetsDialog extends WorkbenchDialog {
    private final TargetConnection connection;
    private final Login login;
    private final Background background;
    private List<Account> listed = List.of();
    private boolean complete;
    private @Nullable Table table;
    private @Nullable Label state;
    private @Nullable ProgressBar progress;
    private Background.@Nullable Job job;

    TargetsDialog(
            Shell parent,
            Palette palette,
            Icons icons,
            TargetConnection connection,
            Login login,
            Background background) {
        super(
                parent,
                palette,
                icons,
                Message.of("workbench.targets.title", connection.network()),
                Message.of("workbench.targets.text", connection.network()),
                Message.of("workbench.targets.confirm"));
        this.connection = connection;
        this.login = login;
        this.background = background;
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    /** Room for all columns. */
    @Override
    protected int width() {
        return 560;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        var list = new Table(parent, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
        list.setHeaderVisible(true);
        column(list, "workbench.targets.name", 220);
        column(list, "workbench.targets.handle", 140);
        column(list, "workbench.targets.account", 180);
        GridDataFactory.fillDefaults().grab(true, true).hint(width(), 240).applyTo(list);
        list.addListener(SWT.Selection, event -> chosen());
        table = list;
        progress = new ProgressBar(parent, SWT.INDETERMINATE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(progress);
        var below = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.WRAP));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(width(), SWT.DEFAULT)
                .applyTo(below);
        state = below;
        list.setFocus();
    }

    private static void column(Table table, String code, int width) {
        var column = new TableColumn(table, SWT.NONE);
        column.setText(Message.of(code).text());
        column.setWidth(width);
    }

    /** Begins to read once there are buttons. */
    @Override
    protected Control createContents(Composite parent) {
        var contents = super.createContents(parent);
        say(Message.of("workbench.targets.reading", connection.network()));
        chosen();
        var display = parent.getDisplay();
        job = background.run(
                Message.of("workbench.targets.reading", connection.network()),
                at -> connection.list(login, sofar -> shown(display, sofar)),
                this::listed,
                this::failed);
        return contents;
    }

    private void shown(Display display, List<TargetConnection.Row> sofar) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> show(sofar));
        }
    }

    /** Adds the rows that are new; those that are checked stay so. */
    private void show(List<TargetConnection.Row> rows) {
        if (table == null || table.isDisposed()) {
            return;
        }
        for (var row : rows.subList(Math.min(table.getItemCount(), rows.size()), rows.size())) {
            var item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {
                row.target().displayName(),
                row.target().handle(),
                row.connected() ? row.id().toString() : ""
            });
            item.setData(row.target());
        }
    }

    private void listed(List<TargetConnection.Row> rows) {
        if (isGone()) {
            return;
        }
        show(rows);
        complete = true;
        listed = rows.stream().map(TargetConnection.Row::target).toList();
        busy(false);
        if (rows.isEmpty()) {
            say(Message.of("workbench.targets.none", connection.network()));
        } else if (rows.size() == 1 && table != null) {
            table.getItem(0).setChecked(true);
        }
        chosen();
    }

    private List<Account> checked() {
        var chosen = new ArrayList<Account>();
        if (table != null) {
            Arrays.stream(table.getItems())
                    .filter(TableItem::getChecked)
                    .forEach(item -> chosen.add((Account) item.getData()));
        }
        return chosen;
    }

    private void chosen() {
        hideError();
        var count = checked().size();
        enableConfirm(complete && count > 0);
        if (complete && !listed.isEmpty()) {
            say(
                    listed.size() < ListsTargets.MOST
                            ? Message.of("workbench.targets.count", count, listed.size())
                            : Message.of("workbench.targets.first", count, ListsTargets.MOST));
        }
    }

    private void say(Message message) {
        if (state != null && !state.isDisposed()) {
            state.setText(message.text().replace("&", "&&"));
            state.requestLayout();
        }
    }

    private void busy(boolean working) {
        if (progress != null) {
            progress.setVisible(working);
        }
        if (table != null) {
            table.setEnabled(!working || !complete);
        }
    }

    @Override
    protected void okPressed() {
        var chosen = checked();
        busy(true);
        enableConfirm(false);
        job = background.run(
                Message.of("workbench.connect.asking", connection.network()),
                at -> connection.connect(login, chosen, listed),
                this::connected,
                this::failed);
    }

    private void connected(List<AccountRecord> accounts) {
        if (!isGone()) {
            super.okPressed();
        }
    }

    private void failed(Exception error) {
        if (isGone()) {
            return;
        }
        busy(false);
        chosen();
        if (!complete) {
            say(Message.of("workbench.targets.unread", connection.network()));
        }
        showError(FailureText.text(error));
    }

    private boolean isGone() {
        return getShell() == null || getShell().isDisposed();
    }

    @Override
    public boolean close() {
        if (job != null && !job.isDone()) {
            job.cancel();
        }
        return super.close();
    }
}
