package org.signalbox.workbench.inbox.internal;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.signalbox.model.Message;

/** Names controls for those who can't see them. */
final class Spoken {
    private Spoken() {}

    static AccessibleListener as(Message name) {
        return new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = name.text();
            }
        };
    }
}
