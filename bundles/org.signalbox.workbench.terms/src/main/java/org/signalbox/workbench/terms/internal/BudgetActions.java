package org.signalbox.workbench.terms.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.accounts.Accounts;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.ledger.Budgets;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Actions on budgets. UI thread. */
final class BudgetActions {
    private final WorkbenchServices services;
    private final OptionalServices engine;
    private final Background background;
    private final Toasts toasts;
    private final UndoHistory history;
    private final Palette palette;
    private final Icons icons;

    BudgetActions(
            WorkbenchServices services,
            OptionalServices engine,
            Background background,
            Toasts toasts,
            UndoHistory history,
            Palette palette,
            Icons icons) {
        this.services = services;
        this.engine = engine;
        this.background = background;
        this.toasts = toasts;
        this.history = history;
        this.palette = palette;
        this.icons = icons;
    }

    void add(Shell shell, NetworkNames names) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        background.run(
                Message.of("termsview.budget.reading"),
                progress -> {
                    List<String> scopes = new ArrayList<>(names.ids());
                    services.accounts()
                            .map(Accounts::list)
                            .orElse(List.of())
                            .forEach(account -> scopes.add(account.id().toString()));
                    return scopes;
                },
                scopes -> ask(shell, BudgetForm.EMPTY, scopes, names, true));
    }

    void edit(Shell shell, Budget budget, NetworkNames names) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        var form = BudgetForm.of(budget);
        ask(shell, form, form.scope().isEmpty() ? List.of() : List.of(form.scope()), names, false);
    }

    private void ask(Shell shell, BudgetForm form, List<String> scopes, NetworkNames names, boolean fresh) {
        var dialog = new BudgetDialog(shell, palette, icons, form, scopes, names, fresh);
        if (dialog.open() == BudgetDialog.OK) {
            var budget = dialog.form().budget(services.now());
            engine.get(Budgets.class).ifPresent(budgets -> set(budgets, budget, names));
        }
    }

    private void set(Budgets budgets, Budget budget, NetworkNames names) {
        var before = new AtomicReference<Optional<Budget>>(Optional.empty());
        history.perform(
                Message.of("termsview.budget.doing"),
                Message.of("termsview.budget.done", BudgetForm.name(budget, names)),
                () -> {
                    before.set(budgets.find(budget.id()).map(BudgetStatus::budget));
                    budgets.set(budget, services.actor());
                },
                () -> before.get()
                        .ifPresentOrElse(
                                old -> budgets.set(old, services.actor()),
                                () -> budgets.remove(budget.id(), services.actor())));
    }

    void remove(Budget budget, NetworkNames names) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        engine.get(Budgets.class)
                .ifPresent(budgets -> history.perform(
                        Message.of("termsview.budget.doing"),
                        Message.of("termsview.budget.removed", BudgetForm.name(budget, names)),
                        () -> budgets.remove(budget.id(), services.actor()),
                        () -> budgets.set(budget, services.actor())));
    }
}
