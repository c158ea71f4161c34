package org.signalbox.workbench.planner.internal.calendar;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.workbench.planner.internal.ChoiceChips;
import org.signalbox.workbench.planner.internal.PostRescheduling;
import org.signalbox.workbench.planner.internal.PublicationActions;
import org.signalbox.workbench.planner.internal.QueueEditing;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Calendar of weeks and months; posts are rescheduled by drag and drop. */
public final class CalendarPart implements CalendarListener {

    private final WorkbenchServices services;
    private final CoalescedRefresh reads;
    private final Palette palette;
    private final Icons icons;
    private final Toasts toasts;
    private final ESelectionService selection;
    private final PublicationActions actions;
    private final PostRescheduling moves;
    private final BlockActions blocks;
    private final PeriodMemory memory;
    private CalendarPeriod period;
    private boolean placed;
    private @Nullable PostPlacement placement;
    private @Nullable Label title;
    private @Nullable CalendarCanvas canvas;

    @Inject
    public CalendarPart(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            Toasts toasts,
            ESelectionService selection,
            PublicationActions actions,
            PostRescheduling moves,
            BlockActions blocks,
            MPart part) {
        this.services = services;
        reads = new CoalescedRefresh(
                background, () -> canvas == null || canvas.control().isDisposed());
        this.palette = palette;
        this.icons = icons;
        this.toasts = toasts;
        this.selection = selection;
        this.actions = actions;
        this.moves = moves;
        this.blocks = blocks;
        memory = new PeriodMemory(part.getPersistedState());
        period = memory.restored(now(), Preferences.firstOfWeek());
        placed = memory.isElsewhere();
    }

    @PostConstruct
    void create(
            Composite parent,
            UndoHistory history,
            EHandlerService handlers,
            QueueEditing queues,
            PostPlacement placing) {
        var root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(root);
        bar(root, queues);
        var drawn = new CalendarCanvas(root, palette, icons, period, services::now, this);
        canvas = drawn;
        GridDataFactory.fillDefaults().grab(true, true).applyTo(drawn.control());
        placement = placing;
        history.handle(handlers);
        root.getDisplay().asyncExec(() -> {
            if (!root.isDisposed()) {
                drawn.reveal();
            }
        });
        services.watch(root, this::refresh, ChangeTopic.PUBLICATIONS, ChangeTopic.NETWORKS, ChangeTopic.CONTENT);
        var weekStart = Preferences.onChange(
                Preferences.WEEK_START,
                () -> root.getDisplay().asyncExec(() -> {
                    if (!root.isDisposed()) {
                        go(period.firstOfWeek(Preferences.firstOfWeek()));
                    }
                }));
        root.addListener(SWT.Dispose, event -> weekStart.close());
    }

    private void bar(Composite root, QueueEditing editing) {
        var bar = new Composite(root, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(4)
                .margins(Palette.HALF, Palette.HALF)
                .spacing(Palette.UNIT, 0)
                .applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        var tools = new ToolBar(bar, SWT.FLAT | SWT.RIGHT);
        var today = new ToolItem(tools, SWT.PUSH);
        today.setText(Message.of("planner.calendar.today").text());
        today.addListener(SWT.Selection, event -> today());
        tool(tools, "chevron-left", "planner.calendar.before", -1);
        tool(tools, "chevron-right", "planner.calendar.next", 1);
        title = new Label(bar, SWT.NONE);
        title.setFont(palette.bold());
        title.setText(period.title(Locale.getDefault()));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(title);
        var queues = new ToolBar(bar, SWT.FLAT | SWT.RIGHT);
        var queue = new ToolItem(queues, SWT.PUSH);
        queue.setText(Message.of("planner.queue").text());
        queue.setToolTipText(Message.of("planner.queue.tip").text());
        queue.addListener(SWT.Selection, event -> editing.open(root.getShell()));
        var spans = new ChoiceChips<>(bar, palette, List.of(CalendarPeriod.Span.values()), period.span(), span -> {
            go(period.span(span));
        });
        spans.say(span -> Message.of("planner.calendar." + span.name().toLowerCase(Locale.ROOT))
                .text());
    }

    private void tool(ToolBar tools, String icon, String word, int step) {
        var item = new ToolItem(tools, SWT.PUSH);
        item.setImage(icons.get(icon, Icons.SMALL, ThemeColor.TEXT));
        item.setToolTipText(Message.of(word).text());
        item.addListener(SWT.Selection, event -> step(step));
        palette.onChange(tools, () -> item.setImage(icons.get(icon, Icons.SMALL, ThemeColor.TEXT)));
    }

    private LocalDate now() {
        return LocalDate.ofInstant(services.now(), ScreenZone.now());
    }

    private void go(CalendarPeriod next) {
        period = next;
        memory.keep(next, now());
        if (title != null) {
            title.setText(next.title(Locale.getDefault()));
            title.requestLayout();
        }
        refresh();
    }

    private void refresh() {
        var store = services.store();
        if (store.isEmpty()) {
            return;
        }
        if (!placed) {
            placed = true; // Before, the store's clock was unknown.
            if (!period.isThatOf(now())) {
                today();
                return;
            }
        }
        var of = period;
        reads.request(
                Message.of("planner.loading"),
                progress -> CalendarRead.of(services, store.get(), of),
                read -> show(of, read),
                error -> toasts.error(Message.of("planner.loading"), error));
    }

    private void show(CalendarPeriod of, CalendarRead read) {
        if (canvas != null && !canvas.control().isDisposed()) {
            canvas.show(of, read.blocks(), read.free(), NetworkMark.all(services));
        }
    }

    @Override
    public void open(CalendarBlock block) {
        actions.open(block.path());
    }

    @Override
    public void create(Instant at) {
        actions.create(Schedule.at(at, ScreenZone.now()));
    }

    @Override
    public void place(Path file, Instant at) {
        if (placement != null) {
            placement.place(file, at);
        }
    }

    @Override
    public void refusedPast() {
        toasts.show(Severity.WARNING, Message.of("planner.calendar.new.refused"));
    }

    @Override
    public void fill(Menu menu, CalendarBlock block) {
        blocks.fill(menu, block);
    }

    @Override
    public void selected(CalendarBlock block) {
        if (block.publications().size() == 1) {
            selection.setSelection(block.publications().getFirst().id());
        } else {
            selection.setSelection(new Selections.PostPath(block.path()));
        }
    }

    @Override
    public void move(CalendarBlock block, Instant to) {
        var at = Schedule.at(to, block.zone().orElseGet(ScreenZone::now));
        if (block.draft().isPresent()) {
            moves.moveDraft(block.title(), block.path(), at);
        } else if (block.ofSeries() || block.inSlot()) {
            moves.moveOnly(block.post().orElseThrow(), block.title(), block.ids(), at);
        } else {
            moves.move(block.post().orElseThrow(), block.title(), block.path(), at);
        }
    }

    @Override
    public void reschedule(CalendarBlock block, Shell shell) {
        blocks.reschedule(block, shell);
    }

    @Override
    public void cancel(CalendarBlock block, Shell shell) {
        blocks.cancel(block, shell);
    }

    @Override
    public void refused(CalendarBlock block, boolean sent) {
        toasts.show(Severity.WARNING, Message.of(sent ? "planner.calendar.sent" : "planner.past", block.title()));
    }

    @Override
    public void step(int periods) {
        go(period.step(periods));
    }

    @Override
    public void today() {
        go(period.at(now()));
        if (canvas != null) {
            canvas.reveal();
        }
    }

    @Focus
    void focus() {
        if (canvas != null) {
            canvas.control().setFocus();
        }
    }
}
