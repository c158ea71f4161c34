package org.signalbox.workbench.internal.handlers;

import jakarta.inject.Named;
import java.util.Locale;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.internal.dialogs.ConfirmDialog;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Checks the active post and publishes it at once, after a confirmation. */
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
        var publishing = services.publishing();
        var file = post.path();
        if (publishing.isEmpty()
                || file.isEmpty()
                || !ConfirmDialog.ask(
                        shell,
                        palette,
                        icons,
                        Message.of("workbench.post.now.title"),
                        Message.of("workbench.post.now.text", file.get()),
                        Message.of("workbench.post.now.confirm"))) {
            return;
        }
        post.check(Message.of("workbench.post.publishing"), (checked, warnings) -> progress -> {
            var planned = publishing.get().publishNow(checked, services.actor());
            var title = planned.post().title();
            var count = planned.publications().size();
            return publishing
                    .get()
                    .idle()
                    .map(why -> Message.of("workbench.post.idle", title, count, why.text(Locale.getDefault())))
                    .orElseGet(() -> Message.of("workbench.post.sent", title, count));
        });
    }
}
