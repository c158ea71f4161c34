package org.signalbox.workbench.networks.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogLine.Level;
import org.signalbox.networks.ConnectorLogs;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.EmptyTableText;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchServices;

/** What the connector of one network logs, as it comes, the newest last. */
public final class ConnectorLogPart implements ConnectorLogBar.Actions {
    static final String ID = "signalbox.part.connectorlog";

    /** Reads from memory only, and while it is visible. */
    private static final int LOOK_MILLIS = 300;

    private final WorkbenchServices services;
    private final Background background;
    private final Palette palette;
    private final Icons icons;
    private final InstantFormatter moments = InstantFormatter.here();
    private final ConnectorLogView view = new ConnectorLogView();
    private List<NetworkInfo> networks = List.of();
    private @Nullable ConnectorLogs source;
    private @Nullable PartBody stage;
    private @Nullable FilteredTable<ConnectorLogLine> table;
    private @Nullable ConnectorLogBar bar;

    @Inject
    public ConnectorLogPart(WorkbenchServices services, Background background, Palette palette, Icons icons) {
        this.services = services;
        this.background = background;
        this.palette = palette;
        this.icons = icons;
    }

    @PostConstruct
    void create(Composite parent) {
        var front = new PartBody(parent, icons, palette, "file-text", Message.of("workbench.starting"));
        stage = front;
        var lines = new FilteredTable<>(front.root(), palette, "connector-log", ConnectorLogLine.class, columns());
        table = lines;
        EmptyTableText.install(lines.viewer().getTable(), palette, this::whyEmpty);
        bar = new ConnectorLogBar(lines.bar(), palette, icons, this);
        lines.barComplete();
        services.watch(front.root(), this::refresh, ChangeTopic.NETWORKS);
        again(front);
    }

    private List<Column<ConnectorLogLine>> columns() {
        return List.of(
                Column.<ConnectorLogLine>of(
                                "at", Message.of("networksview.column.at"), 100, line -> moments.time(line.at()))
                        .color(line -> palette.get(ThemeColor.MUTED)),
                Column.<ConnectorLogLine>of(
                                "level",
                                Message.of("networksview.log.level"),
                                90,
                                line -> word(line.level()).text())
                        .image(this::picture)
                        .color(this::color),
                Column.of("account", Message.of("networksview.column.account"), 130, ConnectorLogLine::account),
                Column.of("text", Message.of("networksview.log.line"), 240, ConnectorLogLine::text)
                        .fill(1));
    }

    /** A level's name for people. */
    static Message word(Level level) {
        return Message.of("networksview.log.level." + level.word());
    }

    private Image picture(ConnectorLogLine line) {
        return switch (line.level()) {
            case ERROR -> icons.get("circle-alert", Icons.SMALL, ThemeColor.ERROR);
            case WARNING -> icons.get("triangle-alert", Icons.SMALL, ThemeColor.WARNING);
            case INFO -> icons.get("info", Icons.SMALL, ThemeColor.INFO);
            case DEBUG -> icons.get("circle-dot", Icons.SMALL, ThemeColor.MUTED);
        };
    }

    private Color color(ConnectorLogLine line) {
        return palette.get(
                switch (line.level()) {
                    case ERROR -> ThemeColor.ERROR;
                    case WARNING -> ThemeColor.WARNING;
                    case INFO -> ThemeColor.TEXT;
                    case DEBUG -> ThemeColor.MUTED;
                });
    }

    private Message whyEmpty() {
        if (view.hasLines()) {
            return Message.of("networksview.log.hidden");
        }
        return networks.stream()
                .filter(network -> view.network().equals(Optional.of(network.id())))
                .findFirst()
                .map(network -> Message.of("networksview.log.nothing", network.name()))
                .orElse(Message.of("networksview.log.no-network"));
    }

    private void again(PartBody front) {
        front.root().getDisplay().timerExec(LOOK_MILLIS, () -> {
            if (!front.isDisposed()) {
                if (front.root().isVisible()) {
                    services.find(ConnectorLogs.class).ifPresent(this::read);
                }
                again(front);
            }
        });
    }

    private void read(ConnectorLogs logs) {
        var another = logs != source;
        source = logs;
        var fresh = view.read(logs);
        if (another) {
            showAll();
            return;
        }
        if (table != null && !fresh.isEmpty()) {
            table.append(fresh, ConnectorLogs.MOST_LINES);
        }
        if (bar != null && view.network().isPresent()) {
            bar.showRequests(logs.level(view.network().get()) == Level.DEBUG);
        }
    }

    /** Reads the networks, from memory, and shows them. */
    private void refresh() {
        if (stage == null || table == null || bar == null) {
            return;
        }
        var known = services.networks().map(Networks::list);
        if (known.isEmpty()) {
            stage.waitFor(services);
            return;
        }
        networks = known.get();
        if (networks.isEmpty()) {
            stage.say(Message.of("networksview.log.no-network"));
            return;
        }
        if (view.network().filter(id -> index(id) >= 0).isEmpty()) {
            choose(networks.getFirst().id());
        }
        bar.showNetworks(
                networks.stream().map(NetworkInfo::name).toList(),
                index(view.network().orElseThrow()));
        stage.show(table, table);
    }

    private int index(String network) {
        return networks.stream().map(NetworkInfo::id).toList().indexOf(network);
    }

    /** Shows the log of a network from its oldest line on, and follows it. */
    void choose(String network) {
        view.choose(network);
        if (bar != null) {
            bar.showFollowing(true);
            if (index(network) >= 0) {
                bar.showNetworks(networks.stream().map(NetworkInfo::name).toList(), index(network));
            }
        }
        services.find(ConnectorLogs.class).ifPresent(view::read);
        showAll();
    }

    private void showAll() {
        if (table != null) {
            table.setRows(List.of());
            table.append(view.shown(), ConnectorLogs.MOST_LINES);
        }
    }

    @Override
    public void choose(int index) {
        choose(networks.get(index).id());
    }

    @Override
    public void showFrom(Level level) {
        view.showFrom(level);
        showAll();
    }

    @Override
    public void follow(boolean goesOn) {
        view.follow(goesOn);
        services.find(ConnectorLogs.class).ifPresent(this::read);
    }

    @Override
    public void logRequests(boolean requests) {
        var logs = services.find(ConnectorLogs.class);
        var network = view.network();
        if (logs.isPresent() && network.isPresent()) {
            background.change(
                    Message.of("networksview.log.setting"),
                    progress -> {
                        logs.get().setLevel(network.get(), requests ? Level.DEBUG : Level.INFO, services.actor());
                        return true;
                    },
                    done -> {});
        }
    }

    /** The selected lines, or all that are shown, for a report to the vendor. */
    @Override
    public void copy() {
        if (table == null) {
            return;
        }
        List<ConnectorLogLine> lines = new ArrayList<>(table.selection());
        var chosen = lines.isEmpty() ? view.shown() : lines;
        var text = chosen.stream().map(ConnectorLogLine::toString).collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return; // the clipboard keeps what it has
        }
        var clipboard = new Clipboard(table.getDisplay());
        try {
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }

    @Override
    public void clear() {
        view.clear();
        showAll();
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
