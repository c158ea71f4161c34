package org.signalbox.workbench.internal.handlers;

import jakarta.inject.Named;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.Publishing;
import org.signalbox.workbench.internal.dialogs.PublishNowDialog;
import org.signalbox.workbench.internal.dialogs.PublishSummary;
import org.signalbox.workbench.internal.workspaces.WorkspaceAccess;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Checks the active post and publishes it at once, after a confirmation that names accounts, texts and price. */
public final class PublishNowHandler {
    private static final Duration POLL = Duration.ofMillis(250);

    /** Those of earlier plans of the post. */
    private static final Set<PublicationState> ENDED =
            Set.of(PublicationState.CANCELLED, PublicationState.SKIPPED, PublicationState.EXPIRED);

    /** Most networks answer within ten seconds. */
    private static final int POLLS = 40;

    @CanExecute
    boolean hasPost(ActivePost post, WorkbenchServices services, WorkspaceAccess access) {
        return post.usable() && services.publishing().isPresent() && access.writable();
    }

    @Execute
    void publish(
            ActivePost post,
            WorkbenchServices services,
            Palette palette,
            Icons icons,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        var label = Message.of("workbench.post.publishing");
        services.publishing()
                .ifPresent(publishing -> post.check(label, checked -> {
                    var summary = PublishSummary.of(checked, Locale.getDefault());
                    // A post without accounts is refused with the reason.
                    if (!summary.rows().isEmpty() && !PublishNowDialog.ask(shell, palette, icons, summary)) {
                        return;
                    }
                    post.run(label, checked, progress -> {
                        var planned = publishing.publishNow(checked, services.actor());
                        var idle = publishing.idle();
                        return idle.isPresent()
                                ? PublishOutcome.info(Message.of(
                                        "workbench.post.idle",
                                        planned.post().title(),
                                        planned.publications().size(),
                                        idle.get().text(Locale.getDefault())))
                                : outcome(planned, services);
                    });
                }));
    }

    /** Waits a moment for the network's answer, so that the notice tells what happened and not what is hoped for. */
    private static PublishOutcome outcome(Publishing.Planned planned, WorkbenchServices services)
            throws InterruptedException {
        var title = planned.post().title();
        var ids = planned.publications().stream()
                .filter(publication -> !ENDED.contains(publication.state()))
                .map(Publication::id)
                .toList();
        var store = services.store();
        for (int poll = 0; poll < POLLS && store.isPresent(); poll++) {
            var known = PublishOutcome.of(
                    title, store.get().publications().find(ids), Preferences.zone(), Locale.getDefault());
            if (known.isPresent()) {
                return known.get();
            }
            Thread.sleep(POLL);
        }
        return PublishOutcome.info(Message.of("workbench.post.sent", title, ids.size()));
    }
}
