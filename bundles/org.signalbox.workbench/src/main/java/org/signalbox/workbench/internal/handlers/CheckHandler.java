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
        var label = Message.of("workbench.post.checking");
        post.check(
                label,
                checked -> post.run(
                        label,
                        checked,
                        progress -> PublishOutcome.info(Message.of(
                                "workbench.post.fine",
                                checked.file().path(),
                                checked.problems().size()))));
    }
}
