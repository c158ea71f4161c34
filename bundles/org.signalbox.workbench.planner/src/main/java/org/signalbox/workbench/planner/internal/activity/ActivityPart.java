package org.signalbox.workbench.planner.internal.activity;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.workbench.planner.internal.ChoiceChips;
import org.signalbox.workbench.planner.internal.InstantText;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.planner.internal.WantedRows;
import org.signalbox.workbench.planner.internal.timeline.TimelineOpener;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NodeText;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Audit log of the workspace, newest first. */
public final class ActivityPart {
    /** Number of entries read while the filter has text. */
    private static final int SEARCHED = 2000;

    private final WorkbenchServices services;
    private final CoalescedRefresh reads;
    private final Palette palette;
    private final Icons icons;
    private final ESelectionService selection;
    private final ActivityPages pages = new ActivityPages();
    private InstantText times = ScreenZone.times();
    private AuditSubject kind = AuditSubject.ALL;
    private final WantedRows wanted = new WantedRows(ActivityPages.PAGE, Integer.MAX_VALUE);
    private boolean more;
    private @Nullable PartBody stage;
    private @Nullable FilteredTable<ActivityRow> table;

    @Inject
    public ActivityPart(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            ESelectionService selection) {
        this.services = services;
        reads = new CoalescedRefresh(background, () -> stage == null || stage.isDisposed());
        this.palette = palette;
        this.icons = icons;
        this.selection = selection;
    }

    @PostConstruct
    void create(Composite parent, TimelineOpener timelines) {
        var front = new PartBody(parent, icons, palette, "activity", Message.of("workbench.starting"));
        stage = front;
        var nodes = NodeText.of(services);
        var list = new FilteredTable<>(
                front.root(),
                palette,
                "activity",
                ActivityRow.class,
                List.of(
                        Column.<ActivityRow>of(
                                        "at",
                                        word("at"),
                                        70,
                                        row -> times.exactly(row.entry().at(), services.now()))
                                .color(row -> palette.get(ThemeColor.MUTED))
                                .order(Comparator.comparing(row -> row.entry().at()))
                                .fill(3),
                        Column.<ActivityRow>of(
                                        "what",
                                        word("what"),
                                        120,
                                        row -> nodes.apply(row.entry().message().text()))
                                .fill(12),
                        Column.<ActivityRow>of("subject", word("subject"), 60, ActivityRow::name)
                                .image(row -> icons.get(row.kind().icon()))
                                .fill(4),
                        Column.<ActivityRow>of(
                                        "actor",
                                        word("actor"),
                                        48,
                                        row -> nodes.apply(row.entry().actor()))
                                .fill(2)));
        table = list;
        var chips = new ChoiceChips<>(list.bar(), palette, List.of(AuditSubject.values()), kind, this::choose);
        chips.say(choice -> choice.word().text());
        chips.control().moveAbove(null);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(chips.control());
        list.barComplete();
        list.onFilter(words -> {
            wanted.reset(words.isEmpty() ? ActivityPages.PAGE : SEARCHED);
            refresh();
        });
        list.onEnd(() -> {
            if (more && !wanted.isMost() && !reads.isReading()) {
                wanted.more();
                refresh();
            }
        });
        list.onLast(() -> {
            wanted.all();
            refresh();
        });
        list.onSelect(rows -> rows.stream().findFirst().ifPresent(this::tell));
        list.onOpen(row -> {
            if (row.kind() == AuditSubject.PUBLICATION) {
                timelines.open(new PublicationId(AuditSubject.id(row.entry())));
            }
        });
        services.watch(front.root(), this::refresh, ChangeTopic.AUDIT);
    }

    private static Message word(String column) {
        return Message.of("planner.activity." + column);
    }

    private void choose(AuditSubject chosen) {
        kind = chosen;
        wanted.reset(ActivityPages.PAGE);
        refresh();
    }

    /** Publishes the entry's subject as the selection. */
    private void tell(ActivityRow row) {
        var id = AuditSubject.id(row.entry());
        switch (row.kind()) {
            case PUBLICATION -> selection.setSelection(new PublicationId(id));
            case NETWORK -> selection.setSelection(new Selections.NetworkRef(id));
            case ACCOUNT -> AccountId.parse(id).ifPresent(selection::setSelection);
            case ALL, OTHER -> {}
        }
    }

    private void refresh() {
        var store = services.store();
        if (store.isEmpty()) {
            if (stage != null) {
                stage.waitFor(services);
            }
            return;
        }
        var of = kind;
        int count = wanted.count();
        reads.request(
                Message.of("planner.activity.loading"),
                progress -> pages.read(store.get(), of, count),
                this::show,
                error -> {
                    if (stage != null) {
                        stage.showError(
                                Message.of("planner.activity.unreadable", FailureText.text(error)), this::refresh);
                    }
                });
    }

    private void show(ActivityPages.ActivityPage read) {
        if (stage == null || stage.isDisposed() || table == null) {
            return;
        }
        more = read.more();
        times = ScreenZone.times();
        if (read.rows().isEmpty() && kind == AuditSubject.ALL) {
            stage.say(Message.of("planner.activity.none"));
        } else {
            table.setRows(read.rows(), more && !wanted.isMost());
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
