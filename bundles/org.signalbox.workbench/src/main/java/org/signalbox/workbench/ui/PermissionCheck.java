package org.signalbox.workbench.ui;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;

/** Checks this window's permissions in the store before an action and explains a denial. UI thread. */
public final class PermissionCheck {
    private PermissionCheck() {}

    /** Whether the permission is granted; otherwise shows the reason. */
    public static boolean given(WorkbenchServices services, Toasts toasts, StorePermission ability) {
        var refusal = refusal(services, ability);
        refusal.ifPresent(why -> toasts.show(Severity.WARNING, why));
        return refusal.isEmpty();
    }

    /** The reason of the denial; empty when permitted. */
    public static Optional<Message> refusal(WorkbenchServices services, StorePermission ability) {
        return services.may(ability)
                ? Optional.empty()
                : Optional.of(Message.of("workbench.may-not." + ability.name().toLowerCase(Locale.ROOT)));
    }

    /** Adds the reason of the denial to a menu with disabled items; does nothing when permitted. */
    public static void explain(Menu menu, WorkbenchServices services, StorePermission ability) {
        refusal(services, ability).ifPresent(why -> {
            var item = new MenuItem(menu, SWT.PUSH);
            item.setText(why.text());
            item.setEnabled(false);
        });
    }
}
