package org.signalbox.workbench.inbox.internal;

import java.util.function.Supplier;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.ToolBar;
import org.signalbox.model.Message;

/** Names controls for those who can't see them. */
final class Spoken {
    private Spoken() {}

    static AccessibleListener as(Message name) {
        return as(name::text);
    }

    /** Names a tool bar, and its items by their tooltips where they show pictures only. */
    static AccessibleListener as(Message name, ToolBar bar) {
        return new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                if (event.childID == ACC.CHILDID_SELF) {
                    event.result = name.text();
                } else if (event.childID >= 0 && event.childID < bar.getItemCount()) {
                    var item = bar.getItem(event.childID);
                    event.result = item.getText().isBlank() ? item.getToolTipText() : item.getText();
                }
            }
        };
    }

    /** @param name as it is when it is asked for */
    static AccessibleListener as(Supplier<String> name) {
        return new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                if (event.childID == ACC.CHILDID_SELF) { // rows and items have names of their own
                    event.result = name.get();
                }
            }
        };
    }
}
