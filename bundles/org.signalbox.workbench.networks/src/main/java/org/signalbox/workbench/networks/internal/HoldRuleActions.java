package org.signalbox.workbench.networks.internal;

import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.accounts.Accounts;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.publishing.HoldRules;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Reads, sets and removes rules for held publications. UI thread; blocking calls run in the background. */
@Creatable
public final class HoldRuleActions {
    private final WorkbenchServices services;
    private final Background background;
    private final Toasts toasts;
    private final UndoHistory history;
    private final Palette palette;
    private final Icons icons;

    @Inject
    public HoldRuleActions(
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            UndoHistory history,
            Palette palette,
            Icons icons) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.history = history;
        this.palette = palette;
        this.icons = icons;
    }

    /** All networks and accounts with their rules. Blocks. */
    List<HoldRuleRow> read(HoldRules policy) {
        return HoldRuleRow.of(
                services.networks()
                        .map(networks ->
                                networks.list().stream().map(info -> info.id()).toList())
                        .orElse(List.of()),
                services.accounts()
                        .map(Accounts::list)
                        .map(all -> all.stream().map(account -> account.id()).toList())
                        .orElse(List.of()),
                policy.rules());
    }

    /** @param subject network id, or {@code name@network} */
    void edit(Shell shell, String subject) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        services.find(HoldRules.class)
                .ifPresentOrElse(
                        policy -> background.run(
                                Message.of("networksview.rules.loading"),
                                progress -> read(policy),
                                rows -> edit(shell, policy, rows, subject)),
                        () -> toasts.show(Severity.WARNING, Message.of("workbench.starting")));
    }

    private void edit(Shell shell, HoldRules policy, List<HoldRuleRow> rows, String subject) {
        var row = rows.stream().filter(each -> each.subject().equals(subject)).findFirst();
        if (row.isEmpty()) {
            toasts.show(Severity.WARNING, Message.of("networksview.rule.gone", subject));
            return;
        }
        var others = rows.stream()
                .filter(each ->
                        each.isAccount() && !each.network().equals(row.get().network()))
                .map(each -> org.signalbox.model.AccountId.of(each.subject()))
                .toList();
        var dialog =
                new HoldRuleDialog(shell, palette, icons, row.get(), others, InstantFormatter.here(), services.now());
        if (dialog.open() == HoldRuleDialog.OK) {
            dialog.chosen().ifPresent(rule -> set(policy, row.get(), rule));
        }
    }

    private void set(HoldRules policy, HoldRuleRow row, HoldRule rule) {
        history.perform(
                Message.of("networksview.rule.setting", row.subject()),
                Message.of("networksview.rule.set", row.subject()),
                () -> policy.set(row.subject(), rule, services.actor()),
                () -> restore(policy, row));
    }

    /** Restores the previous rule. Blocks. */
    private void restore(HoldRules policy, HoldRuleRow row) throws Exception {
        if (row.own().isPresent()) {
            policy.set(row.subject(), row.own().get().rule(), services.actor());
        } else {
            policy.clear(row.subject(), services.actor());
        }
    }

    void clear(HoldRuleRow row) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        services.find(HoldRules.class)
                .filter(policy -> row.own().isPresent())
                .ifPresent(policy -> history.perform(
                        Message.of("networksview.rule.setting", row.subject()),
                        Message.of("networksview.rule.cleared", row.subject()),
                        () -> policy.clear(row.subject(), services.actor()),
                        () -> restore(policy, row)));
    }
}
