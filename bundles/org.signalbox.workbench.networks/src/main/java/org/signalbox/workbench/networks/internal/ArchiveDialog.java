package org.signalbox.workbench.networks.internal;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.archive.ArchivePlan;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows the estimated reads and costs of archives of a network's accounts, before their start. */
final class ArchiveDialog extends WorkbenchDialog {
    private final List<ArchivePlan> plans;
    private final Message status;
    private final InstantFormatter moments;

    /** @param status number of accounts already archived */
    ArchiveDialog(Shell parent, Palette palette, Icons icons, String name, List<ArchivePlan> plans, Message status) {
        super(
                parent,
                palette,
                icons,
                Message.of("networksview.archive.title", name),
                Message.of("networksview.archive.text"),
                Message.of("networksview.archive.confirm"));
        this.plans = List.copyOf(plans);
        this.status = status;
        moments = InstantFormatter.here();
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.MARGIN, Palette.HALF)
                .applyTo(parent);
        wide(parent, status.text());
        for (var plan : plans) {
            var account = new Label(parent, SWT.NONE);
            account.setFont(palette().bold());
            account.setText(plan.account().toString());
            GridDataFactory.fillDefaults().span(2, 1).indent(0, Palette.HALF).applyTo(account);
            pair(parent, "networksview.archive.posts", moments.number(java.math.BigDecimal.valueOf(plan.posts())));
            pair(parent, "networksview.archive.calls", moments.number(java.math.BigDecimal.valueOf(plan.calls())));
            pair(
                    parent,
                    "networksview.archive.cost",
                    plan.cost().map(moments::money).orElse("–"));
            plan.budgetLeft()
                    .ifPresent(left -> pair(
                            parent,
                            "networksview.archive.budget",
                            Message.of(
                                            plan.withinBudget()
                                                    ? "networksview.archive.budget.fits"
                                                    : "networksview.archive.budget.over",
                                            moments.money(left))
                                    .text()));
            pair(parent, "networksview.archive.duration", moments.span(plan.duration()));
            plan.remarks().forEach(remark -> wide(parent, remark.text()));
        }
    }

    private static void wide(Composite parent, String text) {
        var label = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.WRAP));
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(440, SWT.DEFAULT)
                .applyTo(label);
    }

    private static void pair(Composite parent, String code, String value) {
        var name = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.NONE));
        name.setText(Message.of(code).text());
        var words = new Label(parent, SWT.WRAP);
        words.setText(value);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
    }
}
