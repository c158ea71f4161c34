package org.signalbox.workbench.internal.handlers;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.signalbox.model.Message;

/** Checks the active post against its networks' terms. */
public final class CheckHandler {
    @CanExecute
    boolean hasPost(ActivePost post) {
        return post.usable();
    }

    @Execute
    void check(ActivePost post) {
        post.check(
                Message.of("workbench.post.checking"),
                (checked, warnings) -> progress ->
                        Message.of("workbench.post.fine", checked.file().path(), warnings));
    }
}
