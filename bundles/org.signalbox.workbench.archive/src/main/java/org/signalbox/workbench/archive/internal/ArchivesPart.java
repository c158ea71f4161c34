package org.signalbox.workbench.archive.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.accounts.Accounts;
import org.signalbox.archive.Archives;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.EmptyState;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.PageStack;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Accounts and their archives, which stay readable after the network is gone. */
public final class ArchivesPart {
    private final WorkbenchServices services;
    private final Background background;
    private final CoalescedRefresh reads;
    private final Palette palette;
    private final Icons icons;
    private final Toasts toasts;
    private final ESelectionService selection;
    private Optional<AccountId> chosen = Optional.empty();
    private @Nullable PageStack pages;
    private @Nullable EmptyState empty;
    private @Nullable SashForm sash;
    private @Nullable FilteredTable<AccountArchiveRow> list;
    private @Nullable ArchiveView view;
    private @Nullable ArchiveActions actions;
    private @Nullable OptionalServices engine;

    @Inject
    public ArchivesPart(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            Toasts toasts,
            ESelectionService selection) {
        this.services = services;
        this.background = background;
        reads = new CoalescedRefresh(background, () -> pages == null || pages.isDisposed());
        this.palette = palette;
        this.icons = icons;
        this.toasts = toasts;
        this.selection = selection;
    }

    @PostConstruct
    void create(Composite parent) {
        pages = new PageStack(parent);
        empty = new EmptyState(pages, icons, palette, "archive", Message.of("workbench.starting"));
        engine = new OptionalServices(pages, ArchivesPart.class, this::refresh);
        var following = engine;
        engine.follow(Archives.class, archives -> archives.onProgress(progress -> following.tell()));
        actions = new ArchiveActions(services, engine, background, toasts, palette, icons, this::refresh);
        sash = new SashForm(pages, SWT.HORIZONTAL);
        list = accounts(sash);
        view = new ArchiveView(sash, palette, icons, background, engine, actions);
        sash.setWeights(32, 68);
        pages.front(empty);
        services.watch(pages, this::refresh, ChangeTopic.ACCOUNTS, ChangeTopic.NETWORKS, ChangeTopic.TERMS);
    }

    private FilteredTable<AccountArchiveRow> accounts(Composite parent) {
        var table = new FilteredTable<>(
                parent,
                palette,
                "archives",
                AccountArchiveRow.class,
                List.of(
                        Column.<AccountArchiveRow>of(
                                        "account",
                                        Message.of("archives.column.account"),
                                        140,
                                        row -> row.account().toString())
                                .image(row -> NetworkMark.all(services)
                                        .getOrDefault(
                                                row.account().network(),
                                                NetworkMark.unknown(
                                                        row.account().network()))
                                        .image(icons, Icons.SMALL)),
                        Column.<AccountArchiveRow>of(
                                        "state",
                                        Message.of("archives.column.state"),
                                        110,
                                        row -> row.state().word().text())
                                .image(row -> icons.get(
                                        row.offer().isPresent()
                                                ? "clock-alert"
                                                : row.state().icon(),
                                        Icons.SMALL,
                                        row.offer().isPresent() ? ThemeColor.WARNING : ThemeColor.MUTED)),
                        Column.<AccountArchiveRow>of("told", Message.of(""), 80, AccountArchiveRow::message)));
        table.onSelect(rows -> rows.stream().findFirst().ifPresent(this::choose));
        var bring = new Button(table.bar(), SWT.PUSH);
        bring.setText(Message.of("archives.import").text());
        bring.addListener(SWT.Selection, event -> {
            if (actions != null) {
                actions.bring(bring.getShell());
            }
        });
        GridDataFactory.fillDefaults().applyTo(bring);
        table.barComplete();
        return table;
    }

    private void choose(AccountArchiveRow row) {
        if (chosen.filter(row.account()::equals).isEmpty()) {
            selection.setSelection(row.account());
        }
        chosen = Optional.of(row.account());
        if (view != null) {
            view.show(row);
        }
    }

    private void refresh() {
        if (pages == null || pages.isDisposed() || empty == null || engine == null) {
            return;
        }
        var archives = engine.get(Archives.class);
        if (archives.isEmpty()) {
            empty.showWaiting("archive", services);
            pages.front(empty);
            return;
        }
        reads.request(
                Message.of("archives.reading"),
                progress -> AccountArchiveRow.all(
                        archives.get(),
                        services.accounts().map(Accounts::list).orElse(List.of()).stream()
                                .map(account -> account.id())
                                .toList()),
                this::show,
                error -> {
                    Objects.requireNonNull(empty)
                            .show("circle-alert", Message.of("archives.unreadable", FailureText.text(error)));
                    empty.action(Message.of("archives.again"), this::refresh);
                    Objects.requireNonNull(pages).front(empty);
                });
    }

    private void show(List<AccountArchiveRow> rows) {
        if (pages == null || pages.isDisposed() || list == null || empty == null || sash == null) {
            return;
        }
        if (rows.isEmpty()) {
            var at = pages;
            var acts = actions;
            empty.show("archive", Message.of("archives.none"));
            if (acts != null) {
                empty.action(Message.of("archives.import"), () -> acts.bring(at.getShell()));
            }
            pages.front(empty);
        } else {
            list.setRows(rows);
            pages.front(sash);
            var row = rows.stream()
                    .filter(each -> chosen.filter(each.account()::equals).isPresent())
                    .findFirst()
                    .orElse(rows.getFirst());
            if (!list.selection().contains(row)) {
                list.select(row);
            }
            choose(row);
        }
    }

    @Focus
    void focus() {
        if (list != null && sash != null && sash.isVisible()) {
            list.setFocus();
        } else if (pages != null) {
            pages.setFocus();
        }
    }
}
