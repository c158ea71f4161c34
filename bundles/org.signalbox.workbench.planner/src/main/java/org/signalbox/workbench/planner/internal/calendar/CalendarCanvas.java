package org.signalbox.workbench.planner.internal.calendar;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Schedule;
import org.signalbox.workbench.planner.internal.InstantText;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleSheetExclusion;

/** Calendar widget with scrolling, selection and drag and drop. The listener performs the actions on blocks. */
final class CalendarCanvas {
    /** Distance in pixels from which a press is a drag. */
    private static final int DRAG = 5;

    private static final int MINUTE = 60_000;

    private final Canvas canvas;
    private final CalendarScroll scroll;
    private final CalendarPainter painter;
    private final CalendarListener listener;
    private final InstantSource clock;
    private final CalendarMenus menus;
    private InstantText times = ScreenZone.times();
    private CalendarPeriod period;
    private List<CalendarBlock> blocks = List.of();
    private List<FreeSlot> free = List.of();
    private Map<String, NetworkMark> networks = Map.of();
    private CalendarGeometry geometry;
    private Optional<CalendarBlock.Key> selected = Optional.empty();
    private CalendarPainter.@Nullable Ghost dragPreview;
    private CalendarGeometry.@Nullable Placed pressed;
    private int pressX;
    private int pressY;

    CalendarCanvas(
            Composite parent,
            Palette palette,
            Icons icons,
            CalendarPeriod period,
            InstantSource clock,
            CalendarListener listener) {
        this.period = period;
        this.listener = listener;
        this.clock = clock;
        painter = new CalendarPainter(palette, icons);
        canvas = StyleSheetExclusion.mark(new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.NO_BACKGROUND));
        scroll = new CalendarScroll(canvas);
        menus = new CalendarMenus(canvas, listener);
        geometry = new WeekGeometry(period, times.zone(), blocks, 100);
        canvas.addListener(SWT.Paint, event -> painter.paint(event.gc, scene()));
        canvas.addListener(SWT.Resize, event -> arrange());
        canvas.addListener(SWT.FocusIn, event -> canvas.redraw());
        canvas.addListener(SWT.FocusOut, event -> canvas.redraw());
        canvas.getVerticalBar().addListener(SWT.Selection, event -> canvas.redraw());
        canvas.addListener(SWT.MouseDown, this::press);
        canvas.addListener(SWT.MouseMove, this::drag);
        canvas.addListener(SWT.MouseUp, this::release);
        canvas.addListener(SWT.MouseDoubleClick, this::doubleClick);
        canvas.addListener(SWT.MenuDetect, this::menu);
        canvas.addListener(SWT.KeyDown, this::key);
        canvas.addListener(
                SWT.Traverse,
                event -> event.doit =
                        event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = CalendarCanvas.this
                        .selected()
                        .map(block -> BlockText.of(block, times, clock.instant()))
                        .orElse(CalendarCanvas.this.period.title(times.locale()));
            }
        });
        PostDrop.accept(canvas, this::view, listener::place);
        palette.onChange(canvas, canvas::redraw);
        canvas.getDisplay().timerExec(MINUTE, this::tick);
    }

    Canvas control() {
        return canvas;
    }

    void show(CalendarPeriod now, List<CalendarBlock> all, List<FreeSlot> slots, Map<String, NetworkMark> marks) {
        free = List.copyOf(slots);
        var other = !now.equals(period);
        period = now;
        blocks = List.copyOf(all);
        networks = marks;
        times = ScreenZone.times();
        arrange();
        if (other) {
            reveal();
        }
    }

    private void arrange() {
        var size = canvas.getClientArea();
        geometry = period.span() == CalendarPeriod.Span.WEEK
                ? new WeekGeometry(period, times.zone(), blocks, size.width)
                : new MonthGeometry(period, times.zone(), blocks, size.width, size.height);
        scroll.extent(geometry);
    }

    /** Scrolls to the current hour or week, or else to the first block, or else to the morning. */
    void reveal() {
        scroll.to(geometry.start(LocalDateTime.ofInstant(clock.instant(), times.zone())));
    }

    private CalendarPainter.Scene scene() {
        return view().scene(networks, canvas.getClientArea(), selected, dragPreview);
    }

    private CalendarView view() {
        return new CalendarView(period, geometry, free, times, clock.instant(), scroll.origin());
    }

    private int contentY(Event event) {
        return view().contentY(event.y);
    }

    private void doubleClick(Event event) {
        var view = view();
        var at = view.hit(event.x, event.y);
        if (at.isPresent()) {
            if (view.stack(event.x, event.y).isEmpty()) {
                listener.open(at.get().block());
            }
        } else if (event.button == 1) {
            view.time(event.x, event.y).ifPresent(time -> menus.create(time, view));
        }
    }

    private void menu(Event event) {
        var point = canvas.toControl(event.x, event.y);
        if (event.detail == SWT.MENU_KEYBOARD) {
            selected.flatMap(key -> geometry.placed().stream()
                            .filter(placed -> placed.has(key))
                            .findFirst())
                    .ifPresentOrElse(
                            placed -> menus.ofBlock(placed, keyMenu(placed), view()), () -> event.doit = false);
        } else {
            menus.at(point.x, point.y, view());
        }
    }

    /** Where the menu of a block opens by keyboard: below the beginning of its title, in the visible area. */
    private Point keyMenu(CalendarGeometry.Placed placed) {
        scroll.show(placed.block(), geometry);
        return view().keyMenu(placed);
    }

    private void press(Event event) {
        canvas.setFocus();
        canvas.setToolTipText(null);
        pressed = view().hit(event.x, event.y).orElse(null);
        var stack = view().stack(event.x, event.y);
        if (event.button == 1 && stack.isPresent()) {
            pressed = null;
            menus.list(stack.get(), times);
            return;
        }
        pressX = event.x;
        pressY = contentY(event);
        select(pressed == null ? Optional.empty() : Optional.of(pressed.block()));
        if (event.button != 1) {
            pressed = null;
        }
    }

    private void drag(Event event) {
        var from = pressed;
        if (from == null) {
            var tip = view().hit(event.x, event.y)
                    .map(at -> BlockText.of(at.block(), times, clock.instant()))
                    .orElse(null);
            if (!java.util.Objects.equals(tip, canvas.getToolTipText())) {
                canvas.setToolTipText(tip);
            }
            return;
        }
        int y = contentY(event);
        if (dragPreview == null && Math.abs(event.x - pressX) < DRAG && Math.abs(y - pressY) < DRAG) {
            return;
        }
        if (!from.block().movable()) {
            pressed = null;
            listener.refused(from.block(), true);
            return;
        }
        dragPreview = geometry.drop(from.block(), event.x, y, pressY - from.bounds().y)
                .map(at -> view().dragged(from, at))
                .orElse(null);
        canvas.redraw();
    }

    private void release(Event event) {
        var dropped = dragPreview;
        dragPreview = null;
        pressed = null;
        canvas.redraw();
        if (dropped != null) {
            drop(dropped.block(), dropped.at());
        }
    }

    private void drop(CalendarBlock block, LocalDateTime at) {
        var to = new Schedule(at, times.zone()).instant();
        if (at.equals(block.wall(times.zone()))) {
            return;
        }
        if (!block.movable() || !to.isAfter(clock.instant())) {
            listener.refused(block, !block.movable());
        } else {
            listener.move(block, to);
            selected = Optional.of(block.key(to));
        }
    }

    private Optional<CalendarBlock> selected() {
        return selected.flatMap(
                key -> blocks.stream().filter(block -> block.key().equals(key)).findFirst());
    }

    private void select(Optional<CalendarBlock> block) {
        selected = block.map(CalendarBlock::key);
        block.ifPresent(listener::selected);
        canvas.redraw();
    }

    private void key(Event event) {
        switch (CalendarKeys.of(event)) {
            case OPEN -> selected().ifPresent(listener::open);
            case RESCHEDULE -> later(listener::reschedule);
            case CANCEL -> later(listener::cancel);
            case NEXT -> listener.step(1);
            case BEFORE -> listener.step(-1);
            case TODAY -> listener.today();
            case STOP_DRAG -> {
                dragPreview = null;
                pressed = null;
                canvas.redraw();
            }
            case ARROW -> arrow(event.keyCode, (event.stateMask & SWT.MOD3) != 0);
            case NONE -> {}
        }
    }

    /** Runs the action on the selected block after the key event: a dialog opened within it wouldn't receive Escape. */
    private void later(BiConsumer<CalendarBlock, Shell> action) {
        canvas.getDisplay().asyncExec(() -> {
            if (!canvas.isDisposed()) {
                selected().ifPresent(block -> action.accept(block, canvas.getShell()));
            }
        });
    }

    private void arrow(int code, boolean moving) {
        int days = code == SWT.ARROW_RIGHT ? 1 : code == SWT.ARROW_LEFT ? -1 : 0;
        int steps = code == SWT.ARROW_DOWN ? 1 : code == SWT.ARROW_UP ? -1 : 0;
        if (moving) {
            selected()
                    .ifPresent(block ->
                            drop(block, block.wall(times.zone()).plusDays(days).plusMinutes(5L * steps)));
            return;
        }
        var next = BlockNavigation.next(blocks, selected(), times.zone(), days, steps);
        select(next);
        next.ifPresent(block -> scroll.show(block, geometry));
    }

    private void tick() {
        if (!canvas.isDisposed()) {
            canvas.redraw();
            canvas.getDisplay().timerExec(MINUTE, this::tick);
        }
    }
}
