package org.signalbox.workbench.analytics.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Past posts of all accounts with their engagement, including those of removed networks. */
public final class WatchPart {
    private final WorkbenchServices services;
    private final Background background;
    private final CoalescedRefresh reads;
    private final Palette palette;
    private final Icons icons;
    private final Toasts toasts;
    private final ESelectionService selection;
    private final MetricText words = KeptMetrics.read();
    private final WatchPages pages = new WatchPages(words);
    private Optional<AccountId> account = Optional.empty();
    private String search = "";
    private int wanted = WatchPages.PAGE;
    private boolean more;
    private List<AccountRow> accounts = List.of();
    private Optional<PastRow> selected = Optional.empty();
    private @Nullable PartBody stage;
    private @Nullable SashForm sash;
    private @Nullable SashForm inner;
    private @Nullable AccountList list;
    private @Nullable PastTable table;
    private @Nullable EngagementChart chart;
    private @Nullable Label caption;
    private String title = "";

    @Inject
    public WatchPart(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            Toasts toasts,
            ESelectionService selection) {
        this.services = services;
        this.background = background;
        reads = new CoalescedRefresh(background, () -> stage == null || stage.isDisposed());
        this.palette = palette;
        this.icons = icons;
        this.toasts = toasts;
        this.selection = selection;
    }

    @PostConstruct
    void create(Composite parent) {
        stage = new PartBody(parent, icons, palette, "chart-line", Message.of("workbench.starting"));
        sash = new SashForm(stage.root(), SWT.HORIZONTAL | SWT.SMOOTH);
        list = new AccountList(sash, palette, icons, this::choose);
        inner = new SashForm(sash, SWT.HORIZONTAL | SWT.SMOOTH);
        var posts = new PastTable(inner, icons, palette, zone());
        table = posts;
        refreshButton(posts.control().bar());
        posts.control().barComplete();
        posts.control().onFilter(this::search);
        posts.control().onEnd(this::readMore);
        posts.control().onLast(() -> {
            wanted = Integer.MAX_VALUE;
            refresh();
        });
        posts.control().onSelect(rows -> rows.stream().findFirst().ifPresent(this::select));
        posts.control().onOpen(row -> row.post().url().ifPresent(url -> SystemPrograms.open(url.toString())));
        drawing(inner);
        sash.setWeights(22, 78);
        inner.setWeights(58, 42);
        PartBody.turning(inner);
        services.watch(stage.root(), this::refresh, ChangeTopic.PAST_POSTS, ChangeTopic.NETWORKS, ChangeTopic.ACCOUNTS);
    }

    private static ZoneId zone() {
        return Preferences.zone();
    }

    private void refreshButton(Composite bar) {
        var tools = new ToolBar(bar, SWT.FLAT);
        var item = new ToolItem(tools, SWT.PUSH);
        item.setToolTipText(Message.of("watch.collect.tip").text());
        item.addListener(SWT.Selection, event -> collect());
        Runnable paint = () -> item.setImage(icons.get("refresh-cw", Icons.SMALL, ThemeColor.TEXT));
        paint.run();
        palette.onChange(tools, paint);
    }

    private void drawing(Composite parent) {
        var area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.HALF, Palette.HALF)
                .spacing(0, Palette.HALF)
                .applyTo(area);
        caption = StyleClasses.as(StyleClasses.MUTED, new Label(area, SWT.NONE));
        title = Message.of("watch.select").text();
        caption.addListener(SWT.Resize, event -> showTitle());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(caption);
        chart = new EngagementChart(area, palette);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(chart.control());
        chart.control().setVisible(false);
    }

    private void choose(Optional<AccountId> chosen) {
        account = chosen;
        wanted = WatchPages.PAGE;
        chosen.ifPresent(selection::setSelection);
        refresh();
    }

    private void search(String typed) {
        search = typed;
        wanted = WatchPages.PAGE;
        refresh();
    }

    private void readMore() {
        if (more && !reads.isReading()) {
            wanted += WatchPages.PAGE;
            refresh();
        }
    }

    private void refresh() {
        var analytics = services.analytics();
        if (analytics.isEmpty()) {
            if (stage != null) {
                stage.waitFor(services);
            }
            return;
        }
        KeptMetrics.read(words);
        var of = account;
        var text = search;
        int count = wanted;
        reads.request(
                Message.of("watch.loading"),
                progress -> pages.read(analytics.get(), of, text, count),
                this::show,
                error -> {
                    if (stage != null) {
                        stage.showError(Message.of("watch.unreadable", FailureText.text(error)), this::refresh);
                    }
                });
    }

    private void show(WatchPages.WatchPage read) {
        if (stage == null || stage.isDisposed() || list == null || table == null || sash == null) {
            return;
        }
        more = read.more();
        accounts = read.accounts();
        var marks = NetworkMark.all(services);
        if (accounts.size() <= 1) {
            stage.say(Message.of("watch.none")).action(Message.of("watch.collect"), this::collect);
        } else {
            list.show(accounts, marks, account);
            table.show(read.posts(), more, marks);
            stage.show(sash, table.control());
        }
        selected.ifPresentOrElse(
                this::curves,
                () -> read.posts().stream()
                        .findFirst()
                        .ifPresent(Objects.requireNonNull(table).control()::select));
    }

    private void select(PastRow row) {
        if (selected.equals(Optional.of(row))) {
            return;
        }
        selected = Optional.of(row);
        row.post().publication().ifPresent(selection::setSelection);
        curves(row);
    }

    private void curves(PastRow row) {
        services.analytics()
                .ifPresent(analytics -> background.run(
                        Message.of("watch.loading"),
                        progress -> EngagementChart.curves(
                                words,
                                row.post().account().network(),
                                analytics.curves(
                                        row.post().account(), row.post().remoteId())),
                        curves -> draw(row, curves)));
    }

    private void showTitle() {
        if (caption != null) {
            var gc = new GC(caption);
            caption.setText(Ellipsis.fit(gc, title, caption.getSize().x).replace("&", "&&"));
            gc.dispose();
        }
    }

    private void draw(PastRow row, List<EngagementChart.Curve> curves) {
        if (chart == null || caption == null || caption.isDisposed() || !selected.equals(Optional.of(row))) {
            return;
        }
        title = curves.isEmpty() ? Message.of("watch.no-readings").text() : row.line();
        showTitle();
        caption.setToolTipText(row.whole());
        chart.control().setVisible(!curves.isEmpty());
        chart.show(curves);
    }

    private void collect() {
        var wished =
                services
                        .accounts()
                        .map(all -> all.list().stream().map(known -> known.id()).toList())
                        .orElse(List.of())
                        .stream()
                        .filter(id -> account.isEmpty() || account.get().equals(id))
                        .toList();
        if (wished.isEmpty()) {
            toasts.show(Severity.WARNING, Message.of("watch.collect.none"));
            return;
        }
        services.analytics()
                .ifPresent(analytics -> background.run(
                        Message.of("watch.collecting"),
                        progress -> CollectionResult.of(analytics, wished, progress),
                        done -> {
                            toasts.show(Severity.INFO, Message.of("watch.collected", done.posts()));
                            done.failed()
                                    .forEach(why ->
                                            toasts.show(Severity.WARNING, Message.of("watch.not-collected", why)));
                        }));
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
