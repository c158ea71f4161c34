package org.signalbox.workbench.networks.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for the rule for held publications of a network or an account. */
final class HoldRuleDialog extends WorkbenchDialog {
    private static final int LONGEST_DAYS = 365;
    private static final int ROWS = 5;
    private static final int INDENT = 20;

    private final HoldRule before;
    private final List<AccountId> order;
    private final InstantFormatter moments;
    private final Instant now;
    private @Nullable HoldRule chosen;
    private @Nullable Button wait;
    private @Nullable Button reroute;
    private @Nullable Button expire;
    private @Nullable Table accounts;
    private @Nullable Button up;
    private @Nullable Button down;
    private @Nullable Button otherwise;
    private @Nullable Button after;
    private @Nullable Button at;
    private @Nullable Spinner days;
    private @Nullable DateField date;

    /** @param accounts possible targets for rerouting, all on other networks */
    HoldRuleDialog(
            Shell parent,
            Palette palette,
            Icons icons,
            HoldRuleRow row,
            List<AccountId> accounts,
            InstantFormatter moments,
            Instant now) {
        super(
                parent,
                palette,
                icons,
                Message.of("networksview.rule.title", row.subject()),
                Message.of(row.isAccount() ? "networksview.rule.text.account" : "networksview.rule.text.network"),
                Message.of("networksview.rule.confirm"));
        before = row.rule();
        this.moments = moments;
        this.now = now;
        order = new ArrayList<>(to(before));
        accounts.stream().filter(account -> !order.contains(account)).forEach(order::add);
    }

    private static List<AccountId> to(HoldRule rule) {
        return rule instanceof HoldRule.Reroute reroute ? reroute.to() : List.of();
    }

    /** The chosen rule; empty after a cancellation. */
    Optional<HoldRule> chosen() {
        return Optional.ofNullable(chosen);
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        wait = radio(parent, "networksview.rule.choice.wait", before instanceof HoldRule.Wait);
        reroute = radio(parent, "networksview.rule.choice.reroute", before instanceof HoldRule.Reroute);
        accounts(parent);
        expire = radio(parent, "networksview.rule.choice.expire", before instanceof HoldRule.Expire);
        expiry(parent);
        look();
    }

    private Button radio(Composite parent, String code, boolean selected) {
        var button = new Button(parent, SWT.RADIO);
        button.setText(Message.of(code).text());
        button.setSelection(selected);
        button.addListener(SWT.Selection, event -> look());
        return button;
    }

    private void accounts(Composite parent) {
        var box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.UNIT, Palette.HALF)
                .applyTo(box);
        GridDataFactory.fillDefaults().grab(true, true).indent(INDENT, 0).applyTo(box);
        accounts = new Table(box, SWT.CHECK | SWT.BORDER | SWT.SINGLE);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .span(1, 2)
                .hint(280, ROWS * accounts.getItemHeight())
                .applyTo(accounts);
        for (var account : order) {
            var item = new TableItem(accounts, SWT.NONE);
            item.setText(account.toString());
            item.setChecked(to(before).contains(account));
        }
        accounts.addListener(SWT.Selection, event -> {
            if (event.detail == SWT.CHECK && reroute != null && wait != null && expire != null) {
                wait.setSelection(false);
                expire.setSelection(false);
                reroute.setSelection(true);
            }
            look();
        });
        up = move(box, "networksview.rule.up", -1);
        down = move(box, "networksview.rule.down", 1);
        otherwise = new Button(box, SWT.CHECK);
        otherwise.setText(Message.of("networksview.rule.otherwise").text());
        otherwise.setSelection(
                before instanceof HoldRule.Reroute known && known.otherwise().isPresent());
        otherwise.addListener(SWT.Selection, event -> look());
        GridDataFactory.fillDefaults().span(2, 1).applyTo(otherwise);
    }

    private Button move(Composite box, String code, int step) {
        var button = new Button(box, SWT.PUSH);
        button.setText(Message.of(code).text());
        button.addListener(SWT.Selection, event -> move(step));
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(button);
        return button;
    }

    private void move(int step) {
        if (accounts == null) {
            return;
        }
        int from = accounts.getSelectionIndex();
        int to = from + step;
        if (from >= 0 && to >= 0 && to < order.size()) {
            java.util.Collections.swap(order, from, to);
            var a = accounts.getItem(from);
            var b = accounts.getItem(to);
            var checked = a.getChecked();
            a.setText(order.get(from).toString());
            a.setChecked(b.getChecked());
            b.setText(order.get(to).toString());
            b.setChecked(checked);
            accounts.setSelection(to);
            look();
        }
    }

    private void expiry(Composite parent) {
        var known = before instanceof HoldRule.Expire all
                ? Optional.of(all)
                : before instanceof HoldRule.Reroute some ? some.otherwise() : Optional.<HoldRule.Expire>empty();
        var box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.UNIT, Palette.HALF)
                .applyTo(box);
        GridDataFactory.fillDefaults().grab(true, false).indent(INDENT, 0).applyTo(box);
        var fixed = known.flatMap(HoldRule.Expire::at);
        after = radio(box, "networksview.rule.choice.after", fixed.isEmpty());
        days = new Spinner(box, SWT.BORDER);
        days.setValues(
                (int) known.flatMap(HoldRule.Expire::after)
                        .orElse(Duration.ofDays(2))
                        .toDays(),
                0,
                LONGEST_DAYS,
                0,
                1,
                7);
        at = radio(box, "networksview.rule.choice.at", fixed.isPresent());
        date = new DateField(box, moments, fixed.orElse(now.plus(Duration.ofDays(7))));
        date.onChange(this::look);
    }

    private void look() {
        if (wait == null || reroute == null || expire == null || accounts == null || up == null || down == null) {
            return;
        }
        if (otherwise == null || after == null || at == null || days == null || date == null) {
            return;
        }
        boolean on = reroute.getSelection();
        boolean ends = expire.getSelection() || on && otherwise.getSelection();
        int selected = accounts.getSelectionIndex();
        up.setEnabled(on && selected > 0);
        down.setEnabled(on && selected >= 0 && selected < order.size() - 1);
        otherwise.setEnabled(on);
        after.setEnabled(ends);
        at.setEnabled(ends);
        days.setEnabled(ends && after.getSelection());
        date.setEnabled(ends && at.getSelection());
        var to = checked();
        if (on && to.isEmpty()) {
            showError(Message.of(order.isEmpty() ? "networksview.rule.no-account" : "networksview.rule.choose")
                    .text());
        } else if (ends && at.getSelection() && date.instant().isEmpty()) {
            showError(Message.of("networksview.plan.no-time").text());
        } else {
            hideError();
        }
        chosen = rule(to, ends);
        enableConfirm(chosen != null);
    }

    private List<AccountId> checked() {
        List<AccountId> checked = new ArrayList<>();
        for (int i = 0; accounts != null && i < order.size(); i++) {
            if (accounts.getItem(i).getChecked()) {
                checked.add(order.get(i));
            }
        }
        return checked;
    }

    private @Nullable HoldRule rule(List<AccountId> to, boolean ends) {
        if (wait == null || reroute == null || after == null || days == null || date == null) {
            return null;
        }
        if (wait.getSelection()) {
            return new HoldRule.Wait();
        }
        Optional<HoldRule.Expire> end = !ends
                ? Optional.empty()
                : after.getSelection()
                        ? Optional.of(HoldRule.Expire.after(Duration.ofDays(days.getSelection())))
                        : date.instant().map(HoldRule.Expire::at);
        if (ends && end.isEmpty() || reroute.getSelection() && to.isEmpty()) {
            return null;
        }
        return reroute.getSelection() ? new HoldRule.Reroute(to, end) : end.orElse(null);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        look();
    }

    @Override
    protected void cancelPressed() {
        chosen = null;
        super.cancelPressed();
    }
}
