package org.signalbox.workbench.internal.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.descriptor.basic.MPartDescriptor;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspectiveStack;
import org.eclipse.e4.ui.model.application.ui.advanced.MPlaceholder;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.model.application.ui.basic.MStackElement;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/**
 * Places each part once, by the tags of its descriptor. A part that the user has moved or closed stays that way. All
 * perspectives share one instance of a part. UI thread.
 */
public final class PartLayout {
    private static final String PLACED = "signalbox.placed";

    private final MApplication application;
    private final EModelService model;

    public PartLayout(MApplication application, EModelService model) {
        this.application = application;
        this.model = model;
    }

    /** Places new parts, and forgets absent ones so that they are placed again on their return. */
    public void placeAll() {
        var window = application.getChildren().get(0);
        Set<String> before = placed();
        Set<String> now = new TreeSet<>();
        Set<MPartStack> touched = new HashSet<>();
        for (var descriptor : application.getDescriptors()) {
            for (var tag : descriptor.getTags()) {
                PartPlacement.parse(tag).ifPresent(spot -> {
                    var mark = descriptor.getElementId() + "@" + spot.stack();
                    if (before.contains(mark)) {
                        now.add(mark);
                    } else if (model.find(spot.stack(), window) instanceof MPartStack stack) {
                        place(window, descriptor, stack, spot);
                        touched.add(stack);
                        now.add(mark);
                    }
                });
            }
        }
        for (var stack : touched) {
            if (stack.getSelectedElement() == null) {
                stack.setSelectedElement(stack.getChildren().get(0));
            }
        }
        application.getPersistedState().put(PLACED, String.join(" ", now));
    }

    private Set<String> placed() {
        var kept = application.getPersistedState().getOrDefault(PLACED, "");
        return kept.isBlank() ? Set.of() : Set.of(kept.split(" "));
    }

    private void place(MWindow window, MPartDescriptor descriptor, MPartStack stack, PartPlacement spot) {
        MPlaceholder placeholder = model.createModelElement(MPlaceholder.class);
        placeholder.setElementId(descriptor.getElementId());
        placeholder.setContributorURI(descriptor.getContributorURI());
        placeholder.setCloseable(descriptor.isCloseable());
        placeholder.getTags().add(spot.orderTag());
        placeholder.setRef(shared(window, descriptor));
        List<MStackElement> children = stack.getChildren();
        int index = 0;
        while (index < children.size()
                && PartPlacement.orderOf(children.get(index).getTags()) <= spot.order()) {
            index++;
        }
        children.add(index, placeholder);
    }

    private MUIElement shared(MWindow window, MPartDescriptor descriptor) {
        for (var element : window.getSharedElements()) {
            if (descriptor.getElementId().equals(element.getElementId())) {
                return element;
            }
        }
        MPart part = model.createPart(descriptor);
        window.getSharedElements().add(part);
        return part;
    }

    /** Records the original layout of each perspective. */
    public void keepOriginals() {
        var kept =
                application.getSnippets().stream().map(MUIElement::getElementId).collect(Collectors.toSet());
        for (var perspective : model.findElements(application, null, MPerspective.class)) {
            if (!kept.contains(perspective.getElementId())) {
                model.cloneElement(perspective, application);
            }
        }
    }

    /** Resets the current perspective to its original layout. */
    public void reset(MWindow window, EPartService parts) {
        var perspective = model.getActivePerspective(window);
        if (perspective == null) {
            return;
        }
        var original = (MPerspective) model.cloneSnippet(application, perspective.getElementId(), window);
        if (original == null) {
            return;
        }
        MPerspectiveStack stack = (MPerspectiveStack) (MUIElement) perspective.getParent();
        stack.getChildren().add(stack.getChildren().indexOf(perspective) + 1, original);
        parts.switchPerspective(original);
        model.removePerspectiveModel(perspective, window);
        forget(original);
        placeAll();
    }

    /** Removes the placed marks of parts that the restored perspective lacks, so that they are placed anew. */
    private void forget(MPerspective perspective) {
        Set<String> there = model.findElements(perspective, null, MPlaceholder.class).stream()
                .map(MUIElement::getElementId)
                .collect(Collectors.toSet());
        Set<String> stacks = model.findElements(perspective, null, MPartStack.class).stream()
                .map(MUIElement::getElementId)
                .collect(Collectors.toSet());
        var still = placed().stream()
                .filter(mark -> !stacks.contains(mark.substring(mark.indexOf('@') + 1))
                        || there.contains(mark.substring(0, mark.indexOf('@'))))
                .collect(Collectors.joining(" "));
        application.getPersistedState().put(PLACED, still);
    }
}
