package org.signalbox.workbench.networks.internal;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Installs a connector from a chosen file. UI thread. */
@Creatable
public final class ConnectorInstallation {
    private final WorkbenchServices services;
    private final Background background;
    private final Toasts toasts;
    private final Palette palette;
    private final Icons icons;

    @Inject
    public ConnectorInstallation(
            WorkbenchServices services, Background background, Toasts toasts, Palette palette, Icons icons) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.palette = palette;
        this.icons = icons;
    }

    /** Asks for a connector file, shows its details, and installs it after approval. */
    void install(Shell shell) {
        if (!PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)) {
            return;
        }
        var files = new FileDialog(shell, SWT.OPEN);
        files.setText(Message.of("workbench.install.choose").text());
        files.setFilterExtensions("*.jar");
        var chosen = files.open();
        if (chosen != null) {
            inspect(shell, Path.of(chosen));
        }
    }

    private void inspect(Shell shell, Path file) {
        services.networks()
                .ifPresentOrElse(
                        networks -> background.run(
                                Message.of("workbench.install.reading"),
                                progress -> networks.inspect(file),
                                inspected -> approve(shell, networks, inspected)),
                        () -> toasts.show(Severity.WARNING, Message.of("workbench.starting")));
    }

    private void approve(Shell shell, Networks networks, InspectedConnector inspected) {
        Optional<String> present = networks.find(inspected.network())
                .filter(info -> info.record().state() != NetworkState.REMOVED)
                .flatMap(info -> info.record().version());
        if (new InstallDialog(shell, palette, icons, inspected, present).open() == InstallDialog.OK) {
            background.run(
                    Message.of("workbench.install.doing", inspected.name(), inspected.version()),
                    progress -> networks.install(
                            inspected.file(),
                            present.isPresent() ? Replacement.SAME_OR_OLDER : Replacement.NONE,
                            Approval.of(inspected),
                            services.actor()),
                    info -> toasts.show(Severity.INFO, done(info.name(), present, inspected.version())));
        }
    }

    private static Message done(String name, Optional<String> before, String version) {
        return before.filter(replaced -> !replaced.equals(version))
                .map(replaced -> Message.of("workbench.install.updated", name, replaced, version))
                .orElseGet(() -> Message.of("workbench.install.done", name, version));
    }
}
