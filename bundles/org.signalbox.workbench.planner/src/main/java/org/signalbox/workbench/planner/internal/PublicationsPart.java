package org.signalbox.workbench.planner.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.NodeText;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** List of all publications with a detail pane. */
public final class PublicationsPart {
    /** Number of publications read while the filter has text. */
    private static final int SEARCHED = 2000;

    /** Maximum number of rows; a filter leads to what is beyond. */
    private static final int MAX = 20_000;

    private final WorkbenchServices services;
    private final Background background;
    private final CoalescedRefresh reads;
    private final Palette palette;
    private final Icons icons;
    private final ESelectionService selection;
    private final PublicationActions actions;
    private StateGroup group = StateGroup.ALL;
    private final WantedRows wanted = new WantedRows(PublicationPages.PAGE, MAX);
    private boolean more;
    private Optional<PublicationId> selected = Optional.empty();
    private @Nullable PartBody stage;
    private @Nullable SashForm sash;
    private @Nullable PublicationList table;
    private @Nullable PublicationDetails details;
    private @Nullable ChoiceChips<StateGroup> chips;

    @Inject
    public PublicationsPart(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            ESelectionService selection,
            PublicationActions actions) {
        this.services = services;
        this.background = background;
        reads = new CoalescedRefresh(background, () -> stage == null || stage.isDisposed());
        this.palette = palette;
        this.icons = icons;
        this.selection = selection;
        this.actions = actions;
    }

    @PostConstruct
    void create(Composite parent, UndoHistory history, EHandlerService handlers) {
        stage = new PartBody(parent, icons, palette, "list", Message.of("workbench.starting"));
        sash = new SashForm(stage.root(), SWT.HORIZONTAL | SWT.SMOOTH);
        var rows = new PublicationList(sash, icons, palette, services::now);
        table = rows;
        var control = rows.control();
        chips = new ChoiceChips<>(control.bar(), palette, StateGroup.chips(), group, this::choose);
        chips.control().moveAbove(null);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(chips.control());
        control.barComplete();
        control.onFilter(words -> {
            wanted.reset(words.isEmpty() ? PublicationPages.PAGE : SEARCHED);
            refresh();
        });
        control.onEnd(this::readMore);
        control.onLast(this::readAll);
        control.onSelect(this::select);
        control.onOpen(row -> actions.perform(PublicationAction.OPEN, List.of(row), control.getShell()));
        new PublicationMenu(control, actions, icons);
        details = new PublicationDetails(sash, icons, palette, services::now, actions::open, NodeText.of(services));
        sash.setWeights(70, 30);
        PartBody.turning(sash);
        history.handle(handlers);
        services.watch(stage.root(), this::refresh, ChangeTopic.PUBLICATIONS, ChangeTopic.NETWORKS);
    }

    /** Handles {@link Selections#FILTER_PUBLICATIONS}. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void filter(@UIEventTopic(Selections.FILTER_PUBLICATIONS) String words) {
        if (table != null && !table.control().isDisposed()) {
            group = StateGroup.ALL;
            if (chips != null) {
                chips.select(group);
            }
            table.control().filter(words);
        }
    }

    /** Handles {@link Selections#GROUP_PUBLICATIONS}. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void group(@UIEventTopic(Selections.GROUP_PUBLICATIONS) String name) {
        if (table != null && chips != null && !table.control().isDisposed()) {
            table.control().filter("");
            chips.select(StateGroup.named(name).chip());
            choose(StateGroup.named(name));
        }
    }

    private void choose(StateGroup chosen) {
        group = chosen;
        wanted.reset(PublicationPages.PAGE);
        refresh();
    }

    private void readMore() {
        if (more && !wanted.isMost() && !reads.isReading()) {
            wanted.more();
            refresh();
        }
    }

    private void readAll() {
        wanted.all();
        refresh();
    }

    private void refresh() {
        var store = services.store();
        if (store.isEmpty()) {
            if (stage != null) {
                stage.waitFor(services);
            }
            return;
        }
        var of = group;
        int count = wanted.count();
        reads.request(
                Message.of("planner.loading"),
                progress -> PublicationPages.read(store.get().publications(), of, services.now(), count),
                this::show,
                this::showError);
    }

    private void showError(Exception error) {
        if (stage != null) {
            stage.showError(Message.of("planner.unreadable", FailureText.text(error)), this::refresh);
        }
    }

    private void show(PublicationPages.PublicationPage read) {
        if (stage == null || stage.isDisposed() || table == null || chips == null || sash == null) {
            return;
        }
        more = read.more();
        chips.say(choice -> choice == group.chip() && choice != group
                ? group.word().text()
                : choice.word().text() + " " + choice.count(read.counts()));
        if (StateGroup.ALL.count(read.counts()) == 0 && read.damaged().isEmpty()) {
            stage.say("calendar-plus", Message.of("planner.none"));
        } else {
            var rows = Stream.concat(
                            read.damaged().stream().map(PublicationRow::new),
                            read.publications().stream().map(PublicationRow::new))
                    .toList();
            table.show(rows, more && !wanted.isMost(), NetworkMark.all(services));
            stage.show(sash, table.control());
        }
        selected.ifPresent(this::detail);
        if (table.control().selection().size() > 1) {
            detailMany(table.control().selection());
        }
    }

    private void select(List<PublicationRow> rows) {
        if (rows.size() > 1) {
            selected = Optional.empty();
            var posts = rows.stream()
                    .flatMap(row -> row.damaged().isPresent() || row.isAnswer()
                            ? Stream.empty()
                            : Stream.of(row.publication().path()))
                    .distinct()
                    .toList();
            selection.setSelection(posts.size() == 1 ? new Selections.PostPath(posts.getFirst()) : null);
            detailMany(rows);
            return;
        }
        var now = rows.stream().findFirst().map(PublicationRow::id);
        if (now.equals(selected) && now.isPresent()) {
            return;
        }
        selected = now;
        now.ifPresent(selection::setSelection);
        if (now.isEmpty() && details != null) {
            details.show(Optional.empty());
        }
        now.ifPresent(this::detail);
    }

    private void detailMany(List<PublicationRow> rows) {
        if (details != null && table != null) {
            var shell = table.control().getShell();
            details.showMany(
                    SelectionSummary.of(rows, actions.commands(rows)), action -> actions.perform(action, rows, shell));
        }
    }

    private void detail(PublicationId id) {
        services.store()
                .ifPresent(store -> background.run(
                        Message.of("planner.loading"),
                        progress -> new Detail(
                                PublicationFile.read(store, services.publishing(), id),
                                store.publications().damaged(id)),
                        detail -> {
                            if (details != null && selected.equals(Optional.of(id))) {
                                detail.damaged()
                                        .ifPresentOrElse(
                                                details::showDamaged,
                                                () -> Objects.requireNonNull(details)
                                                        .show(detail.file()));
                            }
                        }));
    }

    /** @param damaged details of an unreadable publication */
    private record Detail(Optional<PublicationFile> file, Optional<DamagedRow> damaged) {}

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
