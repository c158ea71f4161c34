package org.signalbox.workbench.internal.handlers;

import java.util.List;
import java.util.Objects;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.advanced.MPlaceholder;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.jspecify.annotations.Nullable;

/** All tabs of the current perspective, by stack. UI thread. */
final class PartOrder {
    private PartOrder() {}

    static void step(EPartService parts, EModelService model, MWindow window, int step) {
        var order = order(model, window);
        if (!order.isEmpty()) {
            int at = order.indexOf(parts.getActivePart());
            parts.activate(order.get(Math.floorMod(at + step, order.size())), true);
        }
    }

    private static List<MPart> order(EModelService model, MWindow window) {
        return model
                .findElements(
                        window,
                        null,
                        MPartStack.class,
                        List.of(),
                        EModelService.IN_ACTIVE_PERSPECTIVE
                                | EModelService.IN_SHARED_AREA
                                | EModelService.OUTSIDE_PERSPECTIVE)
                .stream()
                .filter(MUIElement::isVisible)
                .flatMap(stack -> stack.getChildren().stream())
                .filter(element -> element.isToBeRendered() && element.isVisible())
                .map(PartOrder::part)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static @Nullable MPart part(MUIElement element) {
        var shown = element instanceof MPlaceholder placeholder ? placeholder.getRef() : element;
        return shown instanceof MPart part ? part : null;
    }
}
