package org.signalbox.workbench.archive.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.networks.Approval;
import org.signalbox.sites.ConnectorOffer;
import org.signalbox.sites.FetchedConnector;
import org.signalbox.sites.OfferState;
import org.signalbox.sites.SiteInfo;
import org.signalbox.sites.Sites;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Actions on update sites and their offers. UI thread. */
final class SiteActions {
    private final WorkbenchServices services;
    private final OptionalServices engine;
    private final Background background;
    private final Toasts toasts;
    private final UndoHistory history;
    private final Palette palette;
    private final Icons icons;

    SiteActions(
            WorkbenchServices services,
            OptionalServices engine,
            Background background,
            Toasts toasts,
            UndoHistory history,
            Palette palette,
            Icons icons) {
        this.services = services;
        this.engine = engine;
        this.background = background;
        this.toasts = toasts;
        this.history = history;
        this.palette = palette;
        this.icons = icons;
    }

    /** Blocking call to the sites, off the UI thread. */
    @FunctionalInterface
    private interface Command<T> {
        T on(Sites sites) throws Exception;
    }

    private <T> void act(Message label, Command<T> command, java.util.function.Consumer<T> done) {
        engine.get(Sites.class).ifPresent(sites -> background.run(label, progress -> command.on(sites), done));
    }

    /** Reports a missing permission: sites and what is installed from them affect all users. */
    private boolean refused() {
        return !PermissionCheck.given(services, toasts, StorePermission.ADMINISTER);
    }

    private void say(Message what) {
        toasts.show(Severity.INFO, what);
    }

    void add(Shell shell) {
        if (refused()) {
            return;
        }
        var dialog = new AddSiteDialog(shell, palette, icons);
        if (dialog.open() == AddSiteDialog.OK) {
            dialog.location()
                    .ifPresent(location -> act(
                            Message.of("updatesites.adding", location),
                            sites -> sites.add(location, dialog.name(), services.actor()),
                            site -> say(Message.of("updatesites.added", site.name()))));
        }
    }

    void remove(SiteInfo site) {
        if (refused()) {
            return;
        }
        engine.get(Sites.class)
                .ifPresent(sites -> history.perform(
                        Message.of("updatesites.removing", site.name()),
                        Message.of("updatesites.removed", site.name()),
                        () -> sites.remove(site.name(), services.actor()),
                        () -> sites.add(site.location(), Optional.of(site.name()), services.actor())));
    }

    void refresh(String name) {
        if (refused()) {
            return;
        }
        act(
                Message.of("updatesites.refreshing", name),
                sites -> sites.refresh(name, services.actor()),
                this::reportRefreshed);
    }

    void refreshAll() {
        if (refused()) {
            return;
        }
        act(
                Message.of("updatesites.refreshing-all"),
                sites -> sites.refreshAll(services.actor()),
                all -> all.stream()
                        .filter(site -> site.problem().isPresent())
                        .findFirst()
                        .ifPresentOrElse(
                                this::reportRefreshed, () -> say(Message.of("updatesites.refreshed-all", all.size()))));
    }

    private void reportRefreshed(SiteInfo site) {
        site.problem()
                .ifPresentOrElse(
                        problem -> toasts.show(Severity.WARNING, problem),
                        () -> say(Message.of("updatesites.refreshed", site.name())));
    }

    /** Performs the row's primary action: installs, updates, downgrades or imports. */
    void performPrimary(Shell shell, OfferRow row) {
        if (refused()) {
            return;
        }
        switch (row) {
            case OfferRow.Connector connector -> prepare(shell, connector.offer());
            case OfferRow.Document document -> {
                var entry = document.offer().entry();
                act(
                        Message.of("updatesites.importing", entry.network()),
                        sites -> sites.importTerms(entry.network(), Optional.of(entry.version()), services.actor()),
                        done -> say(Message.of("updatesites.imported", done.network(), done.version())));
            }
        }
    }

    /** Fetches and verifies a connector, shows its requested permissions, and installs this copy after approval. */
    private void prepare(Shell shell, ConnectorOffer offer) {
        var entry = offer.entry();
        act(
                Message.of("updatesites.fetching", entry.name(), entry.version()),
                sites -> sites.fetch(
                        entry.network(), Optional.of(entry.version()), offer.state() == OfferState.DOWNGRADE),
                prepared -> approve(shell, prepared));
    }

    private void approve(Shell shell, FetchedConnector prepared) {
        var connector = prepared.connector();
        if (shell.isDisposed() || new ApproveDialog(shell, palette, icons, prepared).open() != ApproveDialog.OK) {
            background.run(
                    Message.of("updatesites.closing"),
                    progress -> {
                        prepared.close();
                        return true;
                    },
                    done -> {});
            return;
        }
        background.run(
                Message.of("updatesites.installing", connector.name(), connector.version()),
                progress -> {
                    try (prepared) {
                        return prepared.install(Approval.of(connector), services.actor());
                    }
                },
                info -> say(Message.of("updatesites.installed", info.name(), connector.version())));
    }

    /** Installs all updates that request no new permissions; the others need their own dialog. */
    void updateAll(Shell shell) {
        if (refused()) {
            return;
        }
        act(
                Message.of("updatesites.updating-all"),
                sites -> sites.updateAll(Approval.NOTHING, services.actor()),
                updates -> {
                    if (updates.isEmpty()) {
                        say(Message.of("updatesites.no-updates"));
                    } else {
                        new UpdatesDialog(shell, palette, icons, List.copyOf(updates)).open();
                    }
                });
    }

    void pin(String network, String version) {
        if (refused()) {
            return;
        }
        act(
                Message.of("updatesites.pinning", network),
                sites -> {
                    sites.pin(network, version, services.actor());
                    return network;
                },
                done -> say(Message.of("updatesites.pinned", network, version)));
    }

    void unpin(String network) {
        if (refused()) {
            return;
        }
        act(
                Message.of("updatesites.pinning", network),
                sites -> {
                    sites.unpin(network, services.actor());
                    return network;
                },
                done -> say(Message.of("updatesites.unpinned", network)));
    }

    void mirror(Shell shell, String name) {
        var folders = new DirectoryDialog(shell);
        folders.setText(Message.of("updatesites.mirror.choose").text());
        Optional.ofNullable(folders.open())
                .map(Path::of)
                .ifPresent(folder -> act(
                        Message.of("updatesites.mirroring", name),
                        sites -> sites.mirror(name, folder),
                        report -> say(Message.of(
                                "updatesites.mirrored",
                                name,
                                folder,
                                report.copied(),
                                report.kept(),
                                report.removed()))));
    }

    void checkDaily(boolean daily) {
        if (refused()) {
            return;
        }
        act(
                Message.of("updatesites.daily"),
                sites -> {
                    sites.checkDaily(daily, services.actor());
                    return daily;
                },
                done -> {});
    }
}
