package org.signalbox.workbench.internal.trim;

import jakarta.annotation.PostConstruct;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.ui.menu.MToolControl;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.ToolBar;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/**
 * Gives the button that restores a minimized stack the window's icon and size, and a tooltip in its language; the
 * platform's icon is smaller and has one theme. UI thread.
 */
public final class RestoreButtonAddon {
    /** The platform's class of a minimized stack, in no exported package. */
    private static final String TRIM_STACK = ".minmax.TrimStack";

    @PostConstruct
    void listen(IEventBroker events, Icons icons, Palette palette) {
        var display = Display.getCurrent();
        events.subscribe(UIEvents.UIElement.TOPIC_WIDGET, event -> {
            if (event.getProperty(UIEvents.EventTags.ELEMENT) instanceof MToolControl control
                    && control.getContributionURI() != null
                    && control.getContributionURI().endsWith(TRIM_STACK)) {
                // the platform fills its tool bar after it has set the widget
                display.asyncExec(() -> dress(control, icons, palette));
            }
        });
    }

    private static void dress(MToolControl control, Icons icons, Palette palette) {
        var bar = control.getWidget() instanceof Composite box && !box.isDisposed() ? bar(box) : null;
        if (bar == null || bar.getItemCount() == 0) {
            return;
        }
        var restore = bar.getItem(0); // the others are the stack's parts
        restore.setToolTipText(Message.of("workbench.stack.restore").text());
        Runnable paint = () -> {
            if (!restore.isDisposed()) {
                restore.setImage(icons.get("restore", Icons.SMALL, ThemeColor.TEXT));
            }
        };
        paint.run();
        palette.onChange(bar, paint);
        bar.requestLayout();
    }

    private static @Nullable ToolBar bar(Composite box) {
        if (box instanceof ToolBar bar) {
            return bar;
        }
        for (Control child : box.getChildren()) {
            if (child instanceof ToolBar bar) {
                return bar;
            }
        }
        return null;
    }
}
