package org.signalbox.workbench.internal.layout;

import java.util.List;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.advanced.MArea;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.IPresentationEngine;

/** Maximizes, minimizes and restores stacks by the tags of the platform. */
public final class StackState {
    private static final List<String> TAGS = List.of(
            IPresentationEngine.MAXIMIZED, IPresentationEngine.MINIMIZED, IPresentationEngine.MINIMIZED_BY_ZOOM);

    private StackState() {}

    /** What is maximized with a part: its stack, or the editor area as a whole. */
    static MUIElement element(MPart part) {
        MUIElement shown = part.getCurSharedRef() == null ? part : part.getCurSharedRef();
        MUIElement stack = shown.getParent() == null ? shown : shown.getParent();
        for (MUIElement above = stack; above != null; above = above.getParent()) {
            if (above instanceof MArea area && area.getCurSharedRef() != null) {
                return area.getCurSharedRef();
            }
        }
        return stack;
    }

    /** Maximizes what shows the part, or restores it. */
    public static void toggle(MPart part) {
        var tags = element(part).getTags();
        if (!tags.remove(IPresentationEngine.MAXIMIZED)) {
            tags.remove(IPresentationEngine.MINIMIZED);
            tags.add(IPresentationEngine.MAXIMIZED);
        }
    }

    /** Restores those that are minimized or maximized; what is maximized first, as that restores others by itself. */
    public static void restore(List<? extends MUIElement> elements) {
        for (var tag : TAGS) {
            elements.forEach(element -> element.getTags().remove(tag));
        }
    }

    /** Whether one of them isn't as large as it was laid out. */
    public static boolean changed(List<? extends MUIElement> elements) {
        return elements.stream().anyMatch(element -> element.getTags().stream().anyMatch(TAGS::contains));
    }
}
