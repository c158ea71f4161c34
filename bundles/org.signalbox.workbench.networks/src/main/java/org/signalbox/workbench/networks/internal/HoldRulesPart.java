package org.signalbox.workbench.networks.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.publishing.HoldRules;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Rules for held publications, by network and account. */
public final class HoldRulesPart {
    private final WorkbenchServices services;
    private final Background background;
    private final Palette palette;
    private final Icons icons;
    private final HoldRuleActions actions;
    private Map<String, NetworkMark> marks = Map.of();
    private @Nullable PartBody stage;
    private @Nullable FilteredTable<HoldRuleRow> table;

    @Inject
    public HoldRulesPart(
            WorkbenchServices services, Background background, Palette palette, Icons icons, HoldRuleActions actions) {
        this.services = services;
        this.background = background;
        this.palette = palette;
        this.icons = icons;
        this.actions = actions;
    }

    @PostConstruct
    void create(Composite parent, UndoHistory history, EHandlerService handlers) {
        history.handle(handlers);
        var front = new PartBody(parent, icons, palette, "circle-pause", Message.of("workbench.starting"));
        stage = front;
        var moments = InstantFormatter.here();
        var rows = new FilteredTable<>(
                front.root(),
                palette,
                "holdrules",
                HoldRuleRow.class,
                List.of(
                        Column.<HoldRuleRow>of("subject", Message.of("networksview.column.subject"), 180, this::name)
                                .image(row -> row.isAccount()
                                        ? icons.get("user")
                                        : mark(row).image(icons, Icons.SMALL)),
                        Column.<HoldRuleRow>of(
                                        "rule", Message.of("networksview.column.rule"), 420, row -> row.told(moments))
                                .color(row -> palette.get(row.own().isPresent() ? ThemeColor.TEXT : ThemeColor.MUTED)),
                        Column.of(
                                "since",
                                Message.of("networksview.column.since"),
                                150,
                                row -> row.own()
                                        .map(rule -> moments.at(rule.changedAt()))
                                        .orElse(""))));
        rows.onOpen(row -> actions.edit(rows.getShell(), row.subject()));
        menu(rows);
        table = rows;
        services.watch(front.root(), this::refresh, ChangeTopic.NETWORKS, ChangeTopic.ACCOUNTS);
    }

    private String name(HoldRuleRow row) {
        return row.isAccount() ? row.subject() : mark(row).name();
    }

    private NetworkMark mark(HoldRuleRow row) {
        return marks.getOrDefault(row.network(), NetworkMark.unknown(row.network()));
    }

    private void menu(FilteredTable<HoldRuleRow> rows) {
        var list = rows.viewer().getTable();
        var menu = new Menu(list);
        list.setMenu(menu);
        var edit = item(menu, "pencil", Message.of("networksview.rule.edit").text() + "\tEnter");
        edit.addListener(
                SWT.Selection,
                event -> rows.selection().stream()
                        .findFirst()
                        .ifPresent(row -> actions.edit(rows.getShell(), row.subject())));
        var clear = item(menu, "trash-2", Message.of("networksview.rule.clear").text() + "\tDelete");
        clear.addListener(SWT.Selection, event -> clear(rows));
        menu.addListener(SWT.Show, event -> {
            edit.setEnabled(services.may(StorePermission.ADMINISTER)
                    && !rows.selection().isEmpty());
            clear.setEnabled(services.may(StorePermission.ADMINISTER)
                    && rows.selection().stream().anyMatch(row -> row.own().isPresent()));
        });
        list.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.DEL && (event.stateMask & SWT.MODIFIER_MASK) == 0) {
                clear(rows);
            }
        });
    }

    private void clear(FilteredTable<HoldRuleRow> rows) {
        rows.selection().forEach(actions::clear);
    }

    private MenuItem item(Menu menu, String icon, String text) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.setImage(icons.get(icon, Icons.SMALL, ThemeColor.MUTED));
        return item;
    }

    private void refresh() {
        var policy = services.find(HoldRules.class);
        if (policy.isEmpty() || services.store().isEmpty()) {
            if (stage != null) {
                stage.waitFor(services);
            }
            return;
        }
        background.run(Message.of("networksview.rules.loading"), progress -> actions.read(policy.get()), this::show);
    }

    private void show(List<HoldRuleRow> rows) {
        if (stage == null || stage.isDisposed() || table == null) {
            return;
        }
        if (rows.isEmpty()) {
            stage.say(Message.of("networksview.rules.none"));
        } else {
            marks = NetworkMark.all(services);
            table.setRows(rows);
            stage.show(table, table);
        }
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
