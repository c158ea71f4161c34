package org.signalbox.workbench.terms.internal;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Usage;
import org.signalbox.terms.BudgetCheck;
import org.signalbox.terms.QuotaUse;
import org.signalbox.workbench.ui.Card;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.ThemeColor;

/** Cards beside the bill: budgets, findings, peak quotas, and usage so far. */
final class ForecastCards extends Composite {
    private final Palette palette;
    private final Icons icons;
    private final BudgetActions actions;
    private final PlanFixes fixes;
    private final ScrolledList list;
    private Optional<ForecastView> hidden = Optional.empty();

    ForecastCards(Composite parent, Palette palette, Icons icons, BudgetActions actions, PlanFixes fixes) {
        super(parent, SWT.NONE);
        setLayout(new org.eclipse.swt.layout.FillLayout());
        this.palette = palette;
        this.icons = icons;
        this.actions = actions;
        this.fixes = fixes;
        list = new ScrolledList(this);
        // Also drawn when a tab or perspective comes to the front, which tells only the control that it shows itself.
        list.addListener(
                SWT.Paint, event -> hidden.ifPresent(waiting -> getDisplay().asyncExec(this::showHidden)));
    }

    private void showHidden() {
        if (!isDisposed()) {
            hidden.ifPresent(this::show);
        }
    }

    /** Shows the data, or when it becomes visible next: usage changes often, and all cards are made anew. */
    void show(ForecastView outlook) {
        hidden = isVisible() ? Optional.empty() : Optional.of(outlook);
        if (hidden.isPresent()) {
            return;
        }
        var origin = list.getOrigin();
        list.setRedraw(false);
        list.clear();
        var top = new DetailsSheet(list.column(), palette);
        top.caption(Message.of("termsview.budgets"));
        outlook.budgets().forEach(status -> budget(card(), status, check(outlook, status.budget()), outlook.names()));
        if (outlook.budgets().isEmpty()) {
            top.muted(Message.of("termsview.budgets.none").text());
        }
        top.link(Message.of("termsview.budget.add").text(), () -> actions.add(getShell(), outlook.names()));
        var findings = outlook.findings();
        if (!findings.isEmpty()) {
            top.caption(Message.of("termsview.findings"));
            findings.forEach(finding -> {
                top.line(icons.severity(finding.severity()), finding.message().text());
                fixes.of(finding, outlook, getShell()).ifPresent(offer -> top.link(offer.label(), offer.run()));
                if (!finding.source().isEmpty()) {
                    top.link(finding.source(), () -> SystemPrograms.open(finding.source()));
                    top.muted(finding.term());
                }
            });
        }
        top.caption(Message.of("termsview.quotas"));
        if (outlook.quotas().isEmpty()) {
            top.muted(Message.of("termsview.quotas.none").text());
        } else {
            var card = card();
            outlook.quotas().forEach(use -> quota(card, use, outlook.names()));
        }
        top.caption(Message.of("termsview.used"));
        used(outlook);
        list.measure();
        list.setOrigin(origin);
        list.setRedraw(true);
    }

    private DetailsSheet card() {
        var card = new Card(list.column(), palette, 1);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        return new DetailsSheet(card, palette);
    }

    private static Optional<BudgetCheck> check(ForecastView outlook, Budget budget) {
        return outlook.checks().stream()
                .filter(check -> check.budget().id().equals(budget.id()))
                .findFirst();
    }

    private void budget(DetailsSheet card, BudgetStatus status, Optional<BudgetCheck> check, NetworkNames names) {
        var budget = status.budget();
        var shade = switch (status.level()) {
            case OK -> ThemeColor.SUCCESS;
            case WARNING -> ThemeColor.WARNING;
            case SPENT -> ThemeColor.ERROR;
        };
        card.line(
                        icons.get(budget.stops() ? "ban" : "coins", Icons.SMALL, shade),
                        BudgetForm.name(budget, names) + "  ·  " + BudgetForm.level(status))
                .setFont(palette.bold());
        double amount = budget.amount().amount().doubleValue();
        double used = status.spent().plus(status.reserved()).amount().doubleValue();
        double planned =
                check.map(each -> each.planned().amount().doubleValue()).orElse(0.0);
        new UsageGauge(
                card.composite(),
                palette,
                amount == 0 ? 1 : used / amount,
                amount == 0 ? 0 : planned / amount,
                budget.warnAt() / 100.0);
        card.text(Message.of(
                        "termsview.budget.status",
                        TermText.money(status.spent()),
                        TermText.money(budget.amount()),
                        status.percent(),
                        check.map(BudgetCheck::planned).map(TermText::money).orElse("–"))
                .text());
        check.filter(each -> !each.exceeding().isEmpty())
                .ifPresent(each -> card.line(
                        icons.get("triangle-alert", Icons.SMALL, ThemeColor.WARNING),
                        Message.of(
                                        budget.stops() ? "termsview.budget.over-stops" : "termsview.budget.over",
                                        each.exceeding().size())
                                .text()));
        card.muted(BudgetForm.rules(budget));
        var row = card.row();
        row.button(Message.of("termsview.budget.edit"), () -> actions.edit(getShell(), budget, names));
        row.button(Message.of("termsview.budget.remove"), () -> actions.remove(budget, names));
    }

    private void quota(DetailsSheet card, QuotaUse use, NetworkNames names) {
        double share = ForecastView.share(use);
        card.line(
                icons.get(
                        use.exceeded() ? "triangle-alert" : "circle-check",
                        Icons.SMALL,
                        use.exceeded() ? ThemeColor.ERROR : ThemeColor.SUCCESS),
                names.of(use.network()) + "  ·  " + TermText.operation(use.term()) + "  ·  " + names.of(use.holder()));
        double made = share == 0
                ? 0
                : share * use.used().doubleValue() / Math.max(1e-9, use.peak().doubleValue());
        new UsageGauge(card.composite(), palette, made, share - made, 0);
        card.muted(Message.of(
                        "termsview.quota.peak",
                        TermText.number(use.peak()),
                        use.limit().map(TermText::number).orElse("?"),
                        TermText.day(use.start()),
                        TermText.value(use.term()))
                .text());
        use.freeAt()
                .ifPresent(free -> card.text(Message.of(
                                "termsview.quota.over",
                                use.exceeding().size(),
                                TermText.moment(free, Preferences.zone()))
                        .text()));
    }

    private void used(ForecastView outlook) {
        var sheet = card();
        sheet.heading(Message.of("termsview.used.spent", TermText.money(outlook.spent()))
                .text());
        if (outlook.used().isEmpty()) {
            sheet.muted(Message.of("termsview.used.none").text());
        }
        for (Usage usage : outlook.used()) {
            sheet.text(Message.of(
                            "termsview.used.line",
                            usage.account()
                                    .map(Object::toString)
                                    .orElseGet(() -> outlook.names().of(usage.network())),
                            usage.operation(),
                            usage.calls(),
                            usage.refused(),
                            usage.cost().map(TermText::money).orElse("–"))
                    .text());
        }
    }
}
