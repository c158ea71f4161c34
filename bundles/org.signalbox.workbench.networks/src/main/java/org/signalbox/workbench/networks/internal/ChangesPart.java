package org.signalbox.workbench.networks.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.networks.ChangePlan;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Changes of networks, planned here or announced by them, soonest first, followed by past ones. */
public final class ChangesPart {
    /** Maximum number of past changes. */
    private static final int SETTLED = 100;

    private static final String PUBLICATIONS = "signalbox.part.publications";

    private final WorkbenchServices services;
    private final CoalescedRefresh reads;
    private final Palette palette;
    private final Icons icons;
    private final ESelectionService selection;
    private final EPartService parts;
    private final IEventBroker events;
    private final ChangeActions actions;
    private @Nullable PartBody stage;
    private @Nullable ChangeTable table;

    @Inject
    public ChangesPart(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            ESelectionService selection,
            EPartService parts,
            IEventBroker events,
            ChangeActions actions) {
        this.services = services;
        reads = new CoalescedRefresh(background, () -> stage == null || stage.isDisposed());
        this.palette = palette;
        this.icons = icons;
        this.selection = selection;
        this.parts = parts;
        this.events = events;
        this.actions = actions;
    }

    @PostConstruct
    void create(Composite parent, UndoHistory history, EHandlerService handlers) {
        history.handle(handlers);
        var front = new PartBody(parent, icons, palette, "calendar-clock", Message.of("workbench.starting"));
        stage = front;
        table = new ChangeTable(front.root(), icons, palette, this::perform);
        table.control()
                .onSelect(rows -> rows.stream()
                        .findFirst()
                        .ifPresent(row -> selection.setSelection(new Selections.NetworkRef(row.network()))));
        services.watch(front.root(), this::refresh, ChangeTopic.NETWORKS, ChangeTopic.TERMS, ChangeTopic.PUBLICATIONS);
    }

    private record ChangesContent(Instant now, List<ChangeRow> rows, Map<String, NetworkMark> marks) {}

    private void refresh() {
        var plan = services.find(ChangePlan.class);
        if (plan.isEmpty() || services.store().isEmpty()) {
            if (stage != null) {
                stage.waitFor(services);
            }
            return;
        }
        reads.request(Message.of("networksview.changes.loading"), progress -> read(plan.get()), this::show, error -> {
            if (stage != null) {
                stage.showError(Message.of("networksview.unreadable", FailureText.text(error)), this::refresh);
            }
        });
    }

    private ChangesContent read(ChangePlan plan) {
        var now = services.now();
        var moments = InstantFormatter.here();
        var marks = NetworkMark.all(services);
        var coming = plan.calendar(now).stream()
                .map(entry -> ChangeRow.of(entry, mark(marks, entry.network()).name(), now, moments))
                .toList();
        var settled = plan.settled(SETTLED).stream()
                .map(change ->
                        ChangeRow.settled(change, mark(marks, change.network()).name(), moments))
                .toList();
        return new ChangesContent(now, ChangeRow.all(coming, settled), marks);
    }

    private static NetworkMark mark(Map<String, NetworkMark> marks, String network) {
        return marks.getOrDefault(network, NetworkMark.unknown(network));
    }

    private void show(ChangesContent read) {
        if (stage == null || stage.isDisposed() || table == null) {
            return;
        }
        var shell = stage.root().getShell();
        if (read.rows().isEmpty()) {
            stage.say(Message.of("networksview.changes.none"))
                    .action(Message.of("networksview.plan.action"), () -> actions.plan(shell, Optional.empty()));
        } else {
            table.show(read.rows(), read.marks(), read.now());
            stage.show(table.control(), table.control());
        }
    }

    private void perform(ChangeTable.Command command, Optional<ChangeRow> row) {
        if (stage == null || stage.isDisposed()) {
            return;
        }
        var shell = stage.root().getShell();
        switch (command) {
            case PLAN ->
                actions.plan(
                        shell,
                        row.map(ChangeRow::network),
                        row.filter(ChangeRow::isOfNetwork).map(ChangeRow::at));
            case PREVIEW ->
                row.flatMap(ChangeRow::change)
                        .ifPresent(change ->
                                actions.preview(shell, change, () -> {}, Message.of("networksview.impact.close")));
            case CANCEL -> row.flatMap(ChangeRow::change).ifPresent(actions::cancel);
            case AFFECTED -> row.ifPresent(this::showAffected);
            case SOURCE -> row.flatMap(ChangeRow::source).ifPresent(SystemPrograms::open);
        }
    }

    /** Shows the network's publications in the Publications part. */
    private void showAffected(ChangeRow row) {
        parts.showPart(PUBLICATIONS, EPartService.PartState.ACTIVATE);
        events.send(Selections.FILTER_PUBLICATIONS, "@" + row.network());
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
