package org.signalbox.workbench.inbox.internal;

import java.util.Optional;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.jspecify.annotations.Nullable;

/** Handler of all commands of the menu Inbox; shows the inbox where it isn't in sight. UI thread. */
public final class InboxHandler {
    private static final String PART = "signalbox.part.inbox";

    @CanExecute
    boolean possible(
            EPartService parts, @org.eclipse.e4.core.di.annotations.Optional @Nullable ParameterizedCommand asked) {
        return asked == null
                || InboxPartCommand.of(asked.getId())
                        .filter(command -> !command.needsSelection()
                                || part(parts).filter(part -> part.can(command)).isPresent())
                        .isPresent();
    }

    @Execute
    void run(EPartService parts, ParameterizedCommand asked) {
        parts.showPart(PART, EPartService.PartState.ACTIVATE);
        InboxPartCommand.of(asked.getId()).ifPresent(command -> part(parts).ifPresent(part -> part.perform(command)));
    }

    private static Optional<InboxPart> part(EPartService parts) {
        MPart part = parts.findPart(PART);
        return part != null && part.getObject() instanceof InboxPart inbox ? Optional.of(inbox) : Optional.empty();
    }
}
