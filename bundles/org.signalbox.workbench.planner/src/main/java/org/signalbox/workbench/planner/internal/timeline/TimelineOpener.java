package org.signalbox.workbench.planner.internal.timeline;

import jakarta.inject.Inject;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.signalbox.model.PublicationId;
import org.signalbox.workbench.ui.Selections;

/** Shows a publication's timeline. UI thread. */
@Creatable
public final class TimelineOpener {
    private final EPartService parts;
    private final IEventBroker events;

    @Inject
    public TimelineOpener(EPartService parts, IEventBroker events) {
        this.parts = parts;
        this.events = events;
    }

    public void open(PublicationId id) {
        parts.showPart("signalbox.part.timeline", EPartService.PartState.ACTIVATE);
        events.post(Selections.SHOW_TIMELINE, id.value());
    }
}
