package org.signalbox.workbench.internal.handlers;

import java.util.Comparator;
import java.util.List;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.di.AboutToShow;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.descriptor.basic.MPartDescriptor;
import org.eclipse.e4.ui.model.application.ui.menu.MDirectMenuItem;
import org.eclipse.e4.ui.model.application.ui.menu.MMenuElement;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Menu View: one item per part. */
public final class PartsMenu {
    @AboutToShow
    void fill(List<MMenuElement> items, MApplication application, EModelService model) {
        application.getDescriptors().stream()
                .filter(part -> !part.isAllowMultiple())
                .sorted(Comparator.comparing(MPartDescriptor::getLocalizedLabel))
                .forEach(part -> {
                    MDirectMenuItem item = model.createModelElement(MDirectMenuItem.class);
                    item.setLabel(part.getLocalizedLabel());
                    item.setIconURI(part.getIconURI());
                    item.setObject(new Show(part.getElementId()));
                    items.add(item);
                });
    }

    /** Shows one part. */
    public record Show(String part) {
        @Execute
        void show(EPartService parts) {
            parts.showPart(part, EPartService.PartState.ACTIVATE);
        }
    }
}
