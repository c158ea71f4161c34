package org.signalbox.workbench.internal.layout;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.advanced.MPlaceholder;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.jspecify.annotations.Nullable;

/** Orders in which keys step through the parts of the current perspective. UI thread. */
public enum PartOrder {
    /** All tabs, by stack. */
    TABS {
        @Override
        Stream<? extends MUIElement> of(MPartStack stack) {
            return stack.getChildren().stream();
        }
    },
    /** The front tab of each stack. */
    PANES {
        @Override
        Stream<? extends MUIElement> of(MPartStack stack) {
            return Stream.ofNullable(stack.getSelectedElement());
        }
    },
    /** The tabs of the editor area. */
    EDITORS {
        @Override
        Stream<? extends MUIElement> of(MPartStack stack) {
            return stack.getTags().contains("EditorStack") ? stack.getChildren().stream() : Stream.of();
        }
    };

    abstract Stream<? extends MUIElement> of(MPartStack stack);

    /** Activates the part that is {@code step} places after the active one, round the ends. */
    public void step(EPartService parts, EModelService model, MWindow window, int step) {
        var order = parts(stacks(model, window));
        if (!order.isEmpty()) {
            parts.activate(next(order, parts.getActivePart(), step), true);
        }
    }

    /** The stacks of the current perspective, with the editor area where the perspective has it. */
    static List<MPartStack> stacks(EModelService model, MWindow window) {
        return model.findElements(
                window,
                null,
                MPartStack.class,
                List.of(),
                EModelService.IN_ACTIVE_PERSPECTIVE | EModelService.IN_SHARED_AREA | EModelService.OUTSIDE_PERSPECTIVE);
    }

    /** The parts of these stacks in this order; without hidden ones. */
    List<MPart> parts(List<MPartStack> stacks) {
        return stacks.stream()
                .filter(MUIElement::isVisible)
                .flatMap(this::of)
                .filter(element -> element.isToBeRendered() && element.isVisible())
                .map(PartOrder::part)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** From a part that isn't among them, a step forward leads to the first, and one back to the last. */
    static <T> T next(List<T> order, @Nullable T current, int step) {
        int at = current == null ? -1 : order.indexOf(current);
        return order.get(Math.floorMod(at < 0 && step < 0 ? step : at + step, order.size()));
    }

    private static @Nullable MPart part(MUIElement element) {
        var shown = element instanceof MPlaceholder placeholder ? placeholder.getRef() : element;
        return shown instanceof MPart part ? part : null;
    }
}
