package org.signalbox.workbench.networks.internal;

import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.networks.Approval;
import org.signalbox.networks.IsolationPreview;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Chooses where a network's connector runs, after a preview and a confirmation. UI thread. */
@Creatable
public final class IsolationActions {
    private final WorkbenchServices services;
    private final Background background;
    private final Toasts toasts;
    private final Palette palette;
    private final Icons icons;

    @Inject
    public IsolationActions(
            WorkbenchServices services, Background background, Toasts toasts, Palette palette, Icons icons) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.palette = palette;
        this.icons = icons;
    }

    private static Message label(IsolationChoice choice) {
        return Message.of("networksview.isolation." + choice.name().toLowerCase(Locale.ROOT));
    }

    private static String icon(IsolationChoice choice) {
        return switch (choice) {
            case INHERIT -> "undo-2";
            case ON -> "shield-check";
            case OFF -> "log-in";
        };
    }

    /** Adds the choices that there are for a network to its menu. */
    void extend(Menu menu, NetworkCard network, Shell shell) {
        for (var choice : network.isolates()) {
            var item = new MenuItem(menu, SWT.PUSH);
            item.setText(label(choice).text());
            item.setImage(icons.get(icon(choice), Icons.SMALL, ThemeColor.MUTED));
            item.setEnabled(services.may(StorePermission.ADMINISTER));
            item.addListener(SWT.Selection, event -> choose(shell, network.id(), choice));
        }
    }

    /** Previews a choice and makes it after confirmation. */
    private void choose(Shell shell, String network, IsolationChoice choice) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        services.networks()
                .ifPresent(networks -> background.run(
                        Message.of("networksview.changes.loading"),
                        progress -> networks.previewIsolation(network, choice),
                        preview -> confirm(shell, networks, preview)));
    }

    private void confirm(Shell shell, Networks networks, IsolationPreview preview) {
        var present = networks.find(preview.network());
        if (present.isEmpty() || shell.isDisposed()) {
            return;
        }
        if (new IsolationDialog(shell, palette, icons, present.get(), preview).open() == IsolationDialog.OK) {
            make(networks, present.get(), preview);
        }
    }

    private void make(Networks networks, NetworkInfo network, IsolationPreview preview) {
        background.run(
                Message.of("networksview.isolation.doing", network.name()),
                progress -> networks.isolate(network.id(), preview.choice(), Approval.of(network), services.actor()),
                done -> toasts.show(
                        Severity.INFO,
                        Message.of(
                                "networksview.isolation.done",
                                done.name(),
                                done.isolation().orElseGet(preview::then).words())));
    }
}
