package org.signalbox.workbench.planner.internal.calendar;

import java.time.LocalDateTime;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.signalbox.model.Message;
import org.signalbox.workbench.planner.internal.InstantText;

/** Context menus of a calendar, and the list of a stack of blocks. UI thread. */
final class CalendarMenus {
    private final Canvas canvas;
    private final CalendarListener listener;

    CalendarMenus(Canvas canvas, CalendarListener listener) {
        this.canvas = canvas;
        this.listener = listener;
    }

    /**
     * Actions on a block, followed by the blocks under it and a new post at its time.
     *
     * @param at point of the canvas at which the menu opens
     */
    void ofBlock(CalendarGeometry.Placed placed, Point at, CalendarView view) {
        var menu = menu();
        listener.fill(menu, placed.block());
        if (!placed.under().isEmpty()) {
            new MenuItem(menu, SWT.SEPARATOR);
            placed.under().forEach(block -> entry(menu, block, view.times()));
        }
        new MenuItem(menu, SWT.SEPARATOR);
        create(menu, placed.block().wall(view.times().zone()), view);
        menu.setLocation(canvas.toDisplay(at));
        menu.setVisible(true);
    }

    /** All blocks of a stack; the chosen one is opened. */
    void list(CalendarGeometry.Placed stack, InstantText times) {
        var menu = menu();
        entry(menu, stack.block(), times);
        stack.under().forEach(block -> entry(menu, block, times));
        menu.setVisible(true);
    }

    /** Opens the menu of the block or of the free place at a point of the canvas. */
    void at(int x, int y, CalendarView view) {
        view.hit(x, y)
                .ifPresentOrElse(
                        placed -> ofBlock(placed, new Point(x, y), view),
                        () -> view.time(x, y).ifPresent(time -> ofFree(time, view)));
    }

    /** Creates a post with that time, unless it has passed. */
    void create(LocalDateTime at, CalendarView view) {
        if (view.isFuture(at)) {
            listener.create(view.instant(at));
        } else {
            listener.refusedPast();
        }
    }

    private void ofFree(LocalDateTime at, CalendarView view) {
        var menu = menu();
        create(menu, at, view);
        menu.setVisible(true);
    }

    /** Adds an item for a new post at that time. */
    private void create(Menu menu, LocalDateTime at, CalendarView view) {
        var item = new MenuItem(menu, SWT.PUSH);
        boolean future = view.isFuture(at);
        item.setText(Message.of(
                        future ? "planner.calendar.new" : "planner.calendar.new.past",
                        view.times().clock(view.instant(at)))
                .text());
        item.setEnabled(future);
        item.addListener(SWT.Selection, event -> create(at, view));
    }

    private void entry(Menu menu, CalendarBlock block, InstantText times) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText((times.clock(block.due()) + "  " + block.title()).replace("&", "&&") + "\t"
                + block.stateText().text());
        item.addListener(SWT.Selection, event -> {
            listener.selected(block);
            listener.open(block);
        });
    }

    /** A menu that goes after its use. */
    private Menu menu() {
        var menu = new Menu(canvas);
        menu.addListener(SWT.Hide, event -> event.display.asyncExec(menu::dispose)); // after its Selection
        return menu;
    }
}
