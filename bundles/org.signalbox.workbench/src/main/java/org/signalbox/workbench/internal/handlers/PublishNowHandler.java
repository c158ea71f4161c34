package org.signalbox.workbench.internal.handlers;

import jakarta.inject.Named;
import java.util.Locale;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.internal.dialogs.PublishNowDialog;
import org.signalbox.workbench.internal.dialogs.PublishSummary;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Checks the active post and publishes it at once, after a confirmation that names accounts, texts and price. */
public final class PublishNowHandler {
    @CanExecute
    boolean hasPost(ActivePost post, WorkbenchServices services) {
        return post.usable() && services.publishing().isPresent();
    }

    @Execute
    void publish(
            ActivePost post,
            WorkbenchServices services,
            Palette palette,
            Icons icons,
            @Named(IServiceConstants.ACTIVE_SHELL) Shell shell) {
        var label = Message.of("workbench.post.publishing");
        services.publishing().ifPresent(publishing -> post.check(label, checked -> {
            var summary = PublishSummary.of(checked, Locale.getDefault());
            // A post without accounts is refused with the reason.
            if (!summary.rows().isEmpty() && !PublishNowDialog.ask(shell, palette, icons, summary)) {
                return;
            }
            post.run(label, checked, progress -> {
                var planned = publishing.publishNow(checked, services.actor());
                var title = planned.post().title();
                var count = planned.publications().size();
                return publishing
                        .idle()
                        .map(why -> Message.of("workbench.post.idle", title, count, why.text(Locale.getDefault())))
                        .orElseGet(() -> Message.of("workbench.post.sent", title, count));
            });
        }));
    }
}
