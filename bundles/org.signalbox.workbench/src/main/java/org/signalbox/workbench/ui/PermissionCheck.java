package org.signalbox.workbench.ui;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;

/**
 * What the store lets this window do, asked before it is done: who may not is told why, and what it takes. UI thread.
 */
public final class PermissionCheck {
    private PermissionCheck() {}

    /** Whether it may be done; where it may not, says why. */
    public static boolean given(WorkbenchServices services, Toasts toasts, StorePermission ability) {
        var refusal = refusal(services, ability);
        refusal.ifPresent(why -> toasts.show(Severity.WARNING, why));
        return refusal.isEmpty();
    }

    /** Why it may not be done; empty when it may. */
    public static Optional<Message> refusal(WorkbenchServices services, StorePermission ability) {
        return services.may(ability)
                ? Optional.empty()
                : Optional.of(Message.of("workbench.may-not." + ability.name().toLowerCase(Locale.ROOT)));
    }

    /** Adds the reason to a menu whose items are disabled for it; nothing when it may be done. */
    public static void explain(Menu menu, WorkbenchServices services, StorePermission ability) {
        refusal(services, ability).ifPresent(why -> {
            var item = new MenuItem(menu, SWT.PUSH);
            item.setText(why.text());
            item.setEnabled(false);
        });
    }
}
