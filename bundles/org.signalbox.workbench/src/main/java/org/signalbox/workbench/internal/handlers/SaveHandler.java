package org.signalbox.workbench.internal.handlers;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.jspecify.annotations.Nullable;

/** Saves the active editor. */
public final class SaveHandler {

    @CanExecute
    boolean isDirty(@Optional @Named(IServiceConstants.ACTIVE_PART) @Nullable MPart part) {
        return part != null && part.isDirty();
    }

    @Execute
    void save(EPartService parts, @Named(IServiceConstants.ACTIVE_PART) MPart part) {
        parts.savePart(part, false);
    }
}
