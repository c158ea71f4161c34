package org.signalbox.workbench.networks.internal;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.archive.ArchivePlan;
import org.signalbox.archive.ArchiveState;
import org.signalbox.archive.Archives;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Estimates and creates archives of a network's accounts. UI thread; blocking calls run in the background. */
@Creatable
public final class NetworkArchiveActions {
    private static final long POLL_MILLIS = 200;
    private static final int PARTS = 1_000;

    private final WorkbenchServices services;
    private final Background background;
    private final Toasts toasts;
    private final Palette palette;
    private final Icons icons;

    @Inject
    public NetworkArchiveActions(
            WorkbenchServices services, Background background, Toasts toasts, Palette palette, Icons icons) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.palette = palette;
        this.icons = icons;
    }

    private record Seen(List<ArchivePlan> plans, Message status) {}

    void make(Shell shell, String network, String name, List<AccountId> accounts) {
        services.find(Archives.class)
                .ifPresentOrElse(
                        archives -> background.run(
                                Message.of("networksview.archive.estimating", name),
                                progress -> estimate(archives, network, accounts, progress),
                                seen -> {
                                    var dialog =
                                            new ArchiveDialog(shell, palette, icons, name, seen.plans(), seen.status());
                                    if (dialog.open() == ArchiveDialog.OK) {
                                        start(archives, accounts);
                                    }
                                }),
                        () -> toasts.show(Severity.WARNING, Message.of("workbench.starting")));
    }

    private static Seen estimate(
            Archives archives, String network, List<AccountId> accounts, Background.Progress progress)
            throws ArchiveException {
        List<ArchivePlan> plans = new ArrayList<>();
        for (var account : accounts) {
            progress.at(plans.size(), accounts.size());
            plans.add(archives.estimate(account));
        }
        return new Seen(plans, archives.completeFor(network).message());
    }

    /** Starts one cancellable job per account; a cancelled one keeps what it has read. */
    private void start(Archives archives, List<AccountId> accounts) {
        for (var account : accounts) {
            background.run(
                    Message.of("networksview.archive.making", account),
                    progress -> follow(archives, account, progress),
                    state -> toasts.show(
                            state == ArchiveState.COMPLETE ? Severity.INFO : Severity.WARNING,
                            Message.of(
                                    state == ArchiveState.COMPLETE
                                            ? "networksview.archive.done"
                                            : "networksview.archive.stopped",
                                    account)));
        }
    }

    private ArchiveState follow(Archives archives, AccountId account, Background.Progress progress) throws Exception {
        var now = archives.start(account, ArchiveLimits.NONE, services.actor());
        try {
            while (now.state().active()) {
                progress.at(Math.round(now.fraction() * PARTS), PARTS);
                Thread.sleep(POLL_MILLIS);
                now = archives.progress(account).orElse(now);
            }
        } catch (InterruptedException e) {
            archives.cancel(account);
            throw e;
        }
        return now.state();
    }
}
