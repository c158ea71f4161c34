package org.signalbox.workbench.terms.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Edits a budget: amount, scope, period and limits. */
final class BudgetDialog extends WorkbenchDialog {
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "GBP", "CHF", "JPY");

    private final List<String> scopes;
    private final NetworkNames names;
    private final boolean fresh;
    private BudgetForm form;
    private @Nullable Combo scope;
    private @Nullable Combo period;
    private @Nullable Text amount;
    private @Nullable Combo currency;
    private @Nullable Spinner warnAt;
    private @Nullable Button stops;

    /** @param scopes ids of selectable networks and accounts, besides everything */
    BudgetDialog(
            Shell parent,
            Palette palette,
            Icons icons,
            BudgetForm form,
            List<String> scopes,
            NetworkNames names,
            boolean fresh) {
        super(
                parent,
                palette,
                icons,
                Message.of(fresh ? "termsview.budget.title-new" : "termsview.budget.title", form.id()),
                Message.of("termsview.budget.text"),
                Message.of("termsview.budget.confirm"));
        this.form = form;
        this.scopes = List.copyOf(scopes);
        this.names = names;
        this.fresh = fresh;
    }

    BudgetForm form() {
        return form;
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .spacing(Palette.UNIT, Palette.UNIT)
                .applyTo(parent);
        label(parent, "termsview.budget.scope");
        scope = new Combo(parent, SWT.READ_ONLY);
        var choices =
                new ArrayList<>(List.of(Message.of("termsview.all-networks").text()));
        scopes.forEach(each -> choices.add(names.of(each)));
        scope.setItems(choices.toArray(String[]::new));
        scope.select(Math.max(0, scopes.indexOf(form.scope()) + 1));
        scope.setEnabled(fresh);
        wide(scope);
        label(parent, "termsview.budget.amount");
        amount = new Text(parent, SWT.BORDER);
        amount.setText(form.amount());
        amount.addListener(SWT.Modify, event -> judge());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(amount);
        currency = new Combo(parent, SWT.DROP_DOWN);
        currency.setItems(CURRENCIES.toArray(String[]::new));
        currency.setText(form.currency());
        currency.addListener(SWT.Modify, event -> judge());
        label(parent, "termsview.budget.period");
        period = new Combo(parent, SWT.READ_ONLY);
        period.setItems(List.of(Budget.Period.values()).stream()
                .map(each -> BudgetForm.period(each).text())
                .toArray(String[]::new));
        period.select(form.period().ordinal());
        wide(period);
        label(parent, "termsview.budget.warn-at");
        warnAt = new Spinner(parent, SWT.BORDER);
        warnAt.setValues(form.warnAt(), 1, 100, 0, 5, 10);
        wide(warnAt);
        new Label(parent, SWT.NONE);
        stops = new Button(parent, SWT.CHECK);
        stops.setText(Message.of("termsview.budget.stops").text());
        stops.setSelection(form.stops());
        wide(stops);
        for (var each : List.of(scope, period, stops)) {
            each.addListener(SWT.Selection, event -> judge());
        }
        warnAt.addListener(SWT.Selection, event -> judge());
        amount.setFocus();
    }

    private static void label(Composite parent, String code) {
        new Label(parent, SWT.NONE).setText(Message.of(code).text());
    }

    private static void wide(org.eclipse.swt.widgets.Control control) {
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(control);
    }

    private void judge() {
        if (scope == null || period == null || amount == null || currency == null || warnAt == null || stops == null) {
            return;
        }
        int chosen = scope.getSelectionIndex();
        form = new BudgetForm(
                fresh ? "" : form.id(),
                chosen < 1 ? "" : scopes.get(chosen - 1),
                Budget.Period.values()[Math.max(0, period.getSelectionIndex())],
                amount.getText(),
                currency.getText(),
                warnAt.getSelection(),
                stops.getSelection());
        var problem = form.problem();
        enableConfirm(problem.isEmpty());
        if (amount.getText().isBlank() || problem.isEmpty()) {
            hideError();
        } else {
            showError(problem.get().text());
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        judge();
    }
}
