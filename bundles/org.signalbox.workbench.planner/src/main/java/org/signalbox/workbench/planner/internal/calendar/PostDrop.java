package org.signalbox.workbench.planner.internal.calendar;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Canvas;

/** Takes posts that are dragged onto the calendar, as from Content. UI thread. */
final class PostDrop extends DropTargetAdapter {
    private final Canvas canvas;
    private final Supplier<CalendarView> view;
    private final BiConsumer<Path, Instant> place;

    private PostDrop(Canvas canvas, Supplier<CalendarView> view, BiConsumer<Path, Instant> place) {
        this.canvas = canvas;
        this.view = view;
        this.place = place;
    }

    /**
     * @param view what is on the canvas now
     * @param place receives the first file that is dropped, and the time of the place
     */
    static void accept(Canvas canvas, Supplier<CalendarView> view, BiConsumer<Path, Instant> place) {
        var target = new DropTarget(canvas, DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new PostDrop(canvas, view, place));
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        dragOver(event);
    }

    @Override
    public void dragOver(DropTargetEvent event) {
        event.detail = at(event).isPresent() ? DND.DROP_COPY : DND.DROP_NONE;
        event.feedback = DND.FEEDBACK_SCROLL;
    }

    @Override
    public void drop(DropTargetEvent event) {
        if (event.data instanceof String[] names && names.length > 0) {
            at(event).ifPresent(instant -> place.accept(Path.of(names[0]), instant));
        }
    }

    private Optional<Instant> at(DropTargetEvent event) {
        var point = canvas.toControl(event.x, event.y);
        var now = view.get();
        return now.time(point.x, point.y).map(now::instant);
    }
}
