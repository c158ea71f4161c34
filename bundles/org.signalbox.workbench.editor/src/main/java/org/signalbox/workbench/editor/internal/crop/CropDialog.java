package org.signalbox.workbench.editor.internal.crop;

import java.util.Locale;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.media.Crop;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks which part of a picture is kept, with the mouse or the arrow keys. */
public final class CropDialog extends WorkbenchDialog {
    private static final int HEIGHT = 340;
    private static final int EDGE = 2;
    private static final int VEILED = 150;
    private static final double STEP = 0.02;
    private static final double LARGER = 1.05;

    private final CropPicture picture;
    private final CropSelection selection;
    private @Nullable Canvas canvas;
    private @Nullable Label size;
    private int dragX = -1;
    private int dragY;

    /** @param plan the shapes that are taken */
    public CropDialog(Shell parent, Palette palette, Icons icons, String name, CropPicture picture, MediaPlan plan) {
        super(
                parent,
                palette,
                icons,
                Message.of("editor.crop.title", name),
                Message.of("editor.crop.explanation"),
                Message.of("editor.crop.confirm"));
        this.picture = picture;
        selection = new CropSelection(
                Math.max(1, picture.media().width()),
                Math.max(1, picture.media().height()),
                plan.leastRatio(),
                plan.mostRatio());
    }

    public Crop crop() {
        return selection.crop();
    }

    @Override
    protected int width() {
        return 520;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.UNIT, Palette.UNIT)
                .applyTo(parent);
        var image = new Image(parent.getDisplay(), picture.shown());
        var shown = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        canvas = shown;
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .span(2, 1)
                .hint(width(), HEIGHT)
                .applyTo(shown);
        shown.addListener(SWT.Paint, event -> paint(event.gc, image));
        shown.addListener(SWT.Dispose, event -> image.dispose());
        shown.addListener(SWT.KeyDown, this::key);
        shown.addListener(
                SWT.Traverse,
                event -> event.doit =
                        event.detail != SWT.TRAVERSE_ARROW_NEXT && event.detail != SWT.TRAVERSE_ARROW_PREVIOUS);
        shown.addListener(SWT.FocusIn, event -> shown.redraw());
        shown.addListener(SWT.FocusOut, event -> shown.redraw());
        shown.addListener(SWT.MouseDown, event -> press(event));
        shown.addListener(SWT.MouseMove, event -> drag(event));
        shown.addListener(SWT.MouseUp, event -> dragX = -1);
        shown.addListener(SWT.MouseVerticalWheel, event -> scale(event.count > 0 ? LARGER : 1 / LARGER));
        shown.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = kept();
            }
        });
        var shape = new Label(parent, SWT.NONE);
        shape.setText(Message.of("editor.crop.shape").text());
        var shapes = new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY);
        selection.shapes().forEach(each -> shapes.add(label(each)));
        shapes.select(selection.shapes().indexOf(selection.shape()));
        shapes.addListener(SWT.Selection, event -> {
            selection.shape(selection.shapes().get(shapes.getSelectionIndex()));
            changed();
        });
        var note = new Label(parent, SWT.NONE);
        size = note;
        StyleClasses.as(StyleClasses.MUTED, note);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(note);
        changed();
        shown.setFocus();
    }

    private static String label(CropSelection.Shape shape) {
        return shape.name().isEmpty()
                ? Message.of("editor.crop.widest", String.format(Locale.getDefault(), "%.2f", shape.ratio()))
                        .text()
                : shape.name();
    }

    private String kept() {
        return Message.of("editor.crop.kept", Math.round(selection.wide()), Math.round(selection.high()))
                .text();
    }

    private void changed() {
        if (canvas != null && size != null) {
            canvas.redraw();
            size.setText(kept());
        }
    }

    private void scale(double factor) {
        selection.scale(factor);
        changed();
    }

    private void key(Event event) {
        boolean larger = event.character == '+' || event.keyCode == SWT.ARROW_UP && (event.stateMask & SWT.SHIFT) != 0;
        boolean smaller =
                event.character == '-' || event.keyCode == SWT.ARROW_DOWN && (event.stateMask & SWT.SHIFT) != 0;
        if (larger || smaller) {
            scale(larger ? LARGER : 1 / LARGER);
            return;
        }
        double x = event.keyCode == SWT.ARROW_LEFT ? -STEP : event.keyCode == SWT.ARROW_RIGHT ? STEP : 0;
        double y = event.keyCode == SWT.ARROW_UP ? -STEP : event.keyCode == SWT.ARROW_DOWN ? STEP : 0;
        selection.move(x * selection.width(), y * selection.height());
        changed();
    }

    private void press(Event event) {
        if (canvas != null) {
            canvas.setFocus();
        }
        dragX = event.x;
        dragY = event.y;
    }

    private void drag(Event event) {
        if (dragX >= 0) {
            double scale = (double) selection.width() / Math.max(1, area().width);
            selection.move((event.x - dragX) * scale, (event.y - dragY) * scale);
            dragX = event.x;
            dragY = event.y;
            changed();
        }
    }

    /** Where the picture is on the canvas. */
    private Rectangle area() {
        if (canvas == null) {
            return new Rectangle(0, 0, 1, 1);
        }
        var room = canvas.getClientArea();
        double scale = Math.min(
                (double) (room.width - 2 * EDGE) / selection.width(),
                (double) (room.height - 2 * EDGE) / selection.height());
        int wide = (int) Math.round(selection.width() * scale);
        int high = (int) Math.round(selection.height() * scale);
        return new Rectangle((room.width - wide) / 2, (room.height - high) / 2, Math.max(1, wide), Math.max(1, high));
    }

    private void paint(GC gc, Image image) {
        var area = area();
        var all = image.getBounds();
        gc.setAntialias(SWT.ON);
        gc.drawImage(image, 0, 0, all.width, all.height, area.x, area.y, area.width, area.height);
        double scale = (double) area.width / selection.width();
        var kept = new Rectangle(
                area.x + (int) Math.round(selection.left() * scale),
                area.y + (int) Math.round(selection.top() * scale),
                (int) Math.round(selection.wide() * scale),
                (int) Math.round(selection.high() * scale));
        gc.setBackground(palette().get(ThemeColor.BACKGROUND));
        gc.setAlpha(VEILED);
        int right = kept.x + kept.width;
        int below = kept.y + kept.height;
        gc.fillRectangle(area.x, area.y, area.width, kept.y - area.y);
        gc.fillRectangle(area.x, below, area.width, area.y + area.height - below);
        gc.fillRectangle(area.x, kept.y, kept.x - area.x, kept.height);
        gc.fillRectangle(right, kept.y, area.x + area.width - right, kept.height);
        gc.setAlpha(255);
        boolean focused = canvas != null && canvas.isFocusControl();
        gc.setForeground(palette().get(focused ? ThemeColor.ACCENT : ThemeColor.TEXT));
        gc.setLineWidth(EDGE);
        gc.drawRectangle(kept);
    }
}
