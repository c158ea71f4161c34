package org.signalbox.workbench.terms.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.accounts.Accounts;
import org.signalbox.ledger.Budgets;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Engine;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Services;
import org.signalbox.workbench.ui.Toasts;

/** What people do to budgets. UI thread. */
final class BudgetActions {
    private final Services services;
    private final Engine engine;
    private final Background background;
    private final Toasts toasts;
    private final Palette palette;
    private final Icons icons;

    BudgetActions(
            Services services, Engine engine, Background background, Toasts toasts, Palette palette, Icons icons) {
        this.services = services;
        this.engine = engine;
        this.background = background;
        this.toasts = toasts;
        this.palette = palette;
        this.icons = icons;
    }

    void add(Shell shell, List<String> networks) {
        background.run(
                Message.of("conditions.budget.reading"),
                progress -> {
                    List<String> scopes = new ArrayList<>(networks);
                    services.accounts().map(Accounts::list).orElse(List.of()).forEach(account -> scopes.add(account.id().toString()));
                    return scopes;
                },
                scopes -> ask(shell, BudgetForm.EMPTY, scopes, true));
    }

    void edit(Shell shell, Budget budget) {
        var form = BudgetForm.of(budget);
        ask(shell, form, form.scope().isEmpty() ? List.of() : List.of(form.scope()), false);
    }

    private void ask(Shell shell, BudgetForm form, List<String> scopes, boolean fresh) {
        var dialog = new BudgetDialog(shell, palette, icons, form, scopes, fresh);
        if (dialog.open() == BudgetDialog.OK) {
            engine.get(Budgets.class)
                    .ifPresent(budgets -> background.run(
                            Message.of("conditions.budget.doing"),
                            progress -> budgets.set(dialog.form().budget(services.now()), services.actor()),
                            done -> toasts.show(
                                    Severity.INFO,
                                    Message.of("conditions.budget.done", BudgetForm.name(done.budget())))));
        }
    }

    void remove(Shell shell, Budget budget) {
        engine.get(Budgets.class)
                .ifPresent(budgets -> background.run(
                        Message.of("conditions.budget.doing"),
                        progress -> budgets.remove(budget.id(), services.actor()),
                        done -> toasts.show(
                                Severity.INFO,
                                Message.of("conditions.budget.removed", BudgetForm.name(budget)),
                                Message.of("conditions.undo"),
                                () -> background.run(
                                        Message.of("conditions.budget.doing"),
                                        progress -> budgets.set(budget, services.actor()),
                                        again -> {}))));
    }
}
