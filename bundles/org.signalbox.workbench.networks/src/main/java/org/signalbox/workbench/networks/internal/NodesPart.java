package org.signalbox.workbench.networks.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.store.StoreWarnings;
import org.signalbox.publishing.Nodes;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Nodes of the store with their liveness, and above them the warnings of the store's servers. */
public final class NodesPart {
    /** Poll interval in milliseconds: a missed heartbeat sends no event. */
    private static final int REFRESH_MILLIS = 5_000;

    private final WorkbenchServices services;
    private final Background background;
    private final Palette palette;
    private final Icons icons;
    private @Nullable PartBody stage;
    private @Nullable Composite body;
    private @Nullable Label warnings;
    private @Nullable FilteredTable<NodeRow> table;

    private record NodesContent(List<NodeRow> rows, List<Message> warnings) {}

    @Inject
    public NodesPart(WorkbenchServices services, Background background, Palette palette, Icons icons) {
        this.services = services;
        this.background = background;
        this.palette = palette;
        this.icons = icons;
    }

    @PostConstruct
    void create(Composite parent) {
        var front = new PartBody(parent, icons, palette, "server", Message.of("workbench.starting"));
        stage = front;
        var content = new Composite(front.root(), SWT.NONE);
        body = content;
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
        var told = new Label(content, SWT.WRAP);
        warnings = told;
        told.setForeground(palette.get(ThemeColor.WARNING));
        palette.onChange(told, () -> told.setForeground(palette.get(ThemeColor.WARNING)));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .indent(Palette.UNIT, Palette.HALF)
                .exclude(true)
                .applyTo(told);
        told.setVisible(false);
        table = new FilteredTable<>(content, palette, "nodes", NodeRow.class, columns(InstantFormatter.here()));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
        services.watch(front.root(), this::refresh, ChangeTopic.NETWORKS);
        again(front);
    }

    private List<Column<NodeRow>> columns(InstantFormatter moments) {
        return List.of(
                Column.<NodeRow>of(
                                "node",
                                word("node"),
                                200,
                                row -> row.record().id().value())
                        .image(row -> icons.get("server", Icons.SMALL, row.shade()))
                        .color(this::color),
                Column.<NodeRow>of(
                                "liveness",
                                word("liveness"),
                                90,
                                row -> row.node().liveness().word().text())
                        .color(this::color),
                Column.<NodeRow>of(
                                "joined",
                                word("joined"),
                                170,
                                row -> moments.at(row.record().joinedAt()))
                        .color(this::color)
                        .order(Comparator.comparing(row -> row.record().joinedAt())),
                Column.<NodeRow>of(
                                "seen",
                                word("seen"),
                                170,
                                row -> moments.at(row.record().seenAt()))
                        .color(this::color)
                        .order(Comparator.comparing(row -> row.record().seenAt())),
                Column.<NodeRow>of(
                                "version",
                                word("version"),
                                70,
                                row -> row.record().version())
                        .color(this::color),
                Column.<NodeRow>of("remark", word("remark"), 480, NodeRow::remark)
                        .color(this::color));
    }

    private static Message word(String column) {
        return Message.of("nodes.part." + column);
    }

    private Color color(NodeRow row) {
        return palette.get(row.shade());
    }

    private void again(PartBody front) {
        front.root().getDisplay().timerExec(REFRESH_MILLIS, () -> {
            if (!front.isDisposed()) {
                if (front.root().isVisible()) {
                    refresh();
                }
                again(front);
            }
        });
    }

    private void refresh() {
        var nodes = services.find(Nodes.class);
        if (stage == null) {
            return;
        }
        var front = stage;
        if (nodes.isEmpty()) {
            front.waitFor(services);
            return;
        }
        background.run(
                Message.of("nodes.part.loading"),
                progress -> new NodesContent(
                        NodeRow.of(nodes.get().list(), services.now()),
                        services.store().map(StoreWarnings::of).orElse(List.of())),
                this::show,
                error -> front.showError(Message.of("nodes.part.unreadable", FailureText.text(error)), this::refresh));
    }

    private void show(NodesContent read) {
        if (stage == null || stage.isDisposed() || body == null || table == null || warnings == null) {
            return;
        }
        var text = read.warnings.stream().map(Message::text).collect(Collectors.joining("\n"));
        if (!text.equals(warnings.getText())) {
            warnings.setText(text.replace("&", "&&"));
            warnings.setVisible(!text.isEmpty());
            ((GridData) warnings.getLayoutData()).exclude = text.isEmpty();
            body.layout();
        }
        if (read.rows.isEmpty() && read.warnings.isEmpty()) {
            stage.say(Message.of("nodes.none"));
            return;
        }
        table.setRows(read.rows);
        stage.show(body, table);
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
