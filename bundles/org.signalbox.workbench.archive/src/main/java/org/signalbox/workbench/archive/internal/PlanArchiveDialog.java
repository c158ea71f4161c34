package org.signalbox.workbench.archive.internal;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.archive.ArchivePlan;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows the estimate of an archive before its start, and asks for its limits. */
final class PlanArchiveDialog extends WorkbenchDialog {
    private final ArchivePlan plan;
    private ArchiveLimits limits = ArchiveLimits.NONE;
    private @Nullable Text reads;
    private @Nullable Text cost;

    PlanArchiveDialog(Shell parent, Palette palette, Icons icons, ArchivePlan plan) {
        super(
                parent,
                palette,
                icons,
                Message.of("archives.plan.title", plan.account()),
                Message.of("archives.plan.text"),
                Message.of("archives.plan.confirm"));
        this.plan = plan;
    }

    ArchiveLimits limits() {
        return limits;
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        var sheet = new DetailsSheet(parent, palette());
        var pairs = sheet.pairs();
        pairs.pair(
                Message.of("archives.plan.posts"),
                plan.counted()
                        ? Long.toString(plan.posts())
                        : Message.of("archives.plan.about", plan.posts()).text());
        pairs.pair(Message.of("archives.plan.reads"), Long.toString(plan.calls()));
        pairs.pair(
                Message.of("archives.plan.cost"),
                plan.cost()
                        .map(ArchiveText::money)
                        .orElseGet(() -> Message.of("archives.plan.no-price").text()));
        pairs.pair(Message.of("archives.plan.duration"), ArchiveText.duration(plan.duration()));
        plan.budgetLeft().ifPresent(left -> pairs.pair(Message.of("archives.plan.budget"), ArchiveText.money(left)));
        if (!plan.withinBudget()) {
            sheet.line(
                    icons().get("triangle-alert", Icons.SMALL, ThemeColor.WARNING),
                    Message.of("archives.plan.over").text());
        }
        plan.reads()
                .forEach(each -> sheet.muted(Message.of(
                                each.price().isPresent() ? "archives.plan.operation-priced" : "archives.plan.operation",
                                each.operation(),
                                each.calls(),
                                each.items(),
                                each.price().map(ArchiveText::money).orElse(""))
                        .text()));
        plan.quotas()
                .forEach(quota -> sheet.muted(Message.of(
                                "archives.plan.quota",
                                quota.termId(),
                                quota.used(),
                                quota.limit(),
                                ArchiveText.duration(quota.window()))
                        .text()));
        plan.remarks().forEach(remark -> sheet.line(icons().get("info"), remark.text()));
        limits(parent);
    }

    private void limits(Composite parent) {
        var row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.UNIT, Palette.HALF)
                .applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        reads = field(row, Message.of("archives.plan.most-reads"));
        plan.cost().ifPresent(money -> cost = field(row, Message.of("archives.plan.most-cost", money.currency())));
    }

    private Text field(Composite parent, Message words) {
        new Label(parent, SWT.NONE).setText(words.text());
        var field = new Text(parent, SWT.BORDER);
        field.setMessage(Message.of("archives.plan.no-limit").text());
        field.addListener(SWT.Modify, event -> judge());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        return field;
    }

    private void judge() {
        var most = reads == null ? "" : reads.getText().strip();
        var money = cost == null ? "" : cost.getText().strip().replace(',', '.');
        boolean good = most.matches("\\d{0,9}") && money.matches("(\\d{1,9}(\\.\\d{1,9})?)?");
        enableConfirm(good);
        if (!good) {
            showError(Message.of("archives.plan.bad-limit").text());
            return;
        }
        hideError();
        limits = new ArchiveLimits(
                most.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(most)),
                money.isEmpty()
                        ? Optional.empty()
                        : plan.cost().map(each -> new Money(new BigDecimal(money), each.currency())));
    }
}
