package org.signalbox.workbench.ui;

import java.util.Optional;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.inbox.ConversationId;

/**
 * Types of parts' e4 selections: a {@link PublicationId}, an {@link AccountId}, a {@link PostPath}, a
 * {@link NetworkRef} or a {@link ConversationId}; never a widget, a row or a list. Listeners inject the type that they
 * support: {@code @Inject void selected(@Optional @Named(IServiceConstants.ACTIVE_SELECTION) PostPath post)}.
 */
public final class Selections {
    /** Event of e4's broker that filters the list of publications; data: the filter text, empty for all. */
    public static final String FILTER_PUBLICATIONS = "org/signalbox/workbench/publications/filter";

    /** Event of e4's broker that shows a publication's timeline; data: its id as text. */
    public static final String SHOW_TIMELINE = "org/signalbox/workbench/timeline/show";

    /**
     * Event of e4's broker that selects a group in the list of publications; data: {@code due}, {@code late},
     * {@code held}, {@code unclear}, {@code failed} or {@code all}.
     */
    public static final String GROUP_PUBLICATIONS = "org/signalbox/workbench/publications/group";

    /** Event of e4's broker that opens a conversation of the inbox; data: its id as text. */
    public static final String SHOW_CONVERSATION = "org/signalbox/workbench/inbox/show";

    private Selections() {}

    /** Path of a content file, relative to the workspace, with {@code /}. */
    public record PostPath(String value) {}

    /** Id of a network. */
    public record NetworkRef(String id) {}

    /** The current selection, if it has this type. */
    public static <T> Optional<T> of(ESelectionService selection, Class<T> type) {
        @Nullable Object now = selection.getSelection();
        return type.isInstance(now) ? Optional.of(type.cast(now)) : Optional.empty();
    }
}
