package org.signalbox.workbench.internal.layout;

import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EContentAdapter;

/** Tells of changes of a model that its file keeps; not of widgets, contexts and other state of the running window. */
final class LayoutChanges extends EContentAdapter {
    private final Runnable changed;

    LayoutChanges(Runnable changed) {
        this.changed = changed;
    }

    void follow(EObject model) {
        model.eAdapters().add(this);
    }

    void leave(EObject model) {
        model.eAdapters().remove(this);
    }

    @Override
    public void notifyChanged(Notification notification) {
        super.notifyChanged(notification);
        if (!notification.isTouch()
                && notification.getEventType() != Notification.REMOVING_ADAPTER
                && notification.getFeature() instanceof EStructuralFeature feature
                && !feature.isTransient()) {
            changed.run();
        }
    }
}
