package org.signalbox.workbench.internal.trim;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/**
 * Tool bar button with the icon close to its label, which GTK's tool items keep far apart. Can be a radio button. UI
 * thread.
 */
final class TrimButton extends Canvas {
    private static final int HEIGHT = 28;
    private static final int ICON = 16;
    private static final int INSET = Palette.UNIT + 2;
    private static final int GAP = 6;
    private static final int ROUND = 8;

    private final String label;
    private final String icon;
    private final Icons icons;
    private final Palette palette;
    private boolean chosen;
    private boolean hot;
    private boolean pressed;

    /** @param icon name in {@link Icons} */
    TrimButton(Composite parent, Icons icons, Palette palette, String icon, String label, Runnable run) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        this.label = label;
        this.icon = icon;
        this.icons = icons;
        this.palette = palette;
        StyleSheetExclusion.mark(this);
        colour();
        palette.onChange(this, this::colour);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseEnter, event -> look(true, pressed));
        addListener(SWT.MouseExit, event -> look(false, pressed)); // a press that comes back is still a click
        addListener(SWT.MouseDown, event -> look(hot, event.button == 1));
        addListener(SWT.MouseUp, event -> {
            boolean click = pressed && isInside(event);
            look(hot, false);
            if (click) {
                run.run();
            }
        });
        describe();
    }

    private boolean isInside(Event event) {
        return getClientArea().contains(event.x, event.y);
    }

    private void look(boolean nowHot, boolean nowPressed) {
        hot = nowHot;
        pressed = nowPressed;
        redraw();
    }

    void choose(boolean nowChosen) {
        if (chosen != nowChosen) {
            chosen = nowChosen;
            redraw();
        }
    }

    private void colour() {
        setBackground(palette.get(ThemeColor.RAISED));
        redraw();
    }

    @Override
    public Point computeSize(int wHint, int hHint, boolean changed) {
        GC gc = new GC(this);
        try {
            return new Point(2 * INSET + ICON + GAP + gc.textExtent(label).x, HEIGHT);
        } finally {
            gc.dispose();
        }
    }

    private void paint(GC gc) {
        var area = getClientArea();
        gc.setAntialias(SWT.ON);
        int top = (area.height - HEIGHT) / 2;
        if (chosen || pressed) {
            gc.setBackground(palette.get(ThemeColor.SURFACE));
            gc.fillRoundRectangle(0, top, area.width - 1, HEIGHT - 1, ROUND, ROUND);
        }
        if (chosen || hot) {
            gc.setForeground(palette.get(ThemeColor.LINE));
            gc.drawRoundRectangle(0, top, area.width - 1, HEIGHT - 1, ROUND, ROUND);
        }
        ThemeColor shade = chosen ? ThemeColor.ACCENT : ThemeColor.TEXT;
        Image image = icons.get(icon, Icons.SMALL, shade);
        gc.drawImage(image, INSET, (area.height - image.getBounds().height) / 2);
        gc.setForeground(palette.get(shade));
        gc.drawText(label, INSET + ICON + GAP, (area.height - gc.textExtent(label).y) / 2, true);
    }

    private void describe() {
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = label;
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_PUSHBUTTON;
            }

            @Override
            public void getState(AccessibleControlEvent event) {
                event.detail = chosen ? ACC.STATE_SELECTED : ACC.STATE_NORMAL;
            }
        });
    }
}
