package org.signalbox.workbench.inbox.internal;

import java.util.function.Predicate;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.ConversationId;

/**
 * Has a node read a conversation again at its network, if it is still open a moment after it was opened: whoever walks
 * past it needs no reading. What its authors changed or took back is shown when that is known. UI thread.
 */
final class ConversationRenewal {
    /** Milliseconds after which a conversation is taken for one that is looked at. */
    private static final int STAYS = 700;

    private final InboxTools tools;
    private final Composite page;
    private final Predicate<ConversationId> isOpen;

    /**
     * @param page that shows the conversation
     * @param isOpen whether a conversation is the open one
     */
    ConversationRenewal(InboxTools tools, Composite page, Predicate<ConversationId> isOpen) {
        this.tools = tools;
        this.page = page;
        this.isOpen = isOpen;
    }

    void opened(ConversationId id) {
        page.getDisplay().timerExec(STAYS, () -> renew(id));
    }

    private void renew(ConversationId id) {
        tools.inbox()
                .filter(inbox -> !page.isDisposed() && isOpen.test(id))
                .filter(inbox -> tools.services().may(StorePermission.PLAN))
                .ifPresent(inbox -> tools.background()
                        .run(
                                Message.of("inboxview.looking-again"),
                                progress -> {
                                    inbox.lookAgain(id);
                                    return id;
                                },
                                done -> {}));
    }
}
