package org.signalbox.workbench.ui;

import java.util.Optional;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.PublicationId;

/**
 * What parts put into the e4 selection: a {@link PublicationId}, an {@link AccountId}, a {@link PostPath} or a
 * {@link NetworkRef}; never a widget, a row or a list. Followers inject the type that they understand: {@code @Inject
 * void selected(@Optional @Named(IServiceConstants.ACTIVE_SELECTION) PostPath post)}.
 */
public final class Selections {
    /**
     * Event of e4's broker: the list of publications is to be filtered by these words, a string; empty for all of them.
     */
    public static final String FILTER_PUBLICATIONS = "org/signalbox/workbench/publications/filter";

    /** Event of e4's broker: the timeline is to show a publication; its id, a string. */
    public static final String SHOW_TIMELINE = "org/signalbox/workbench/timeline/show";

    /**
     * Event of e4's broker: the list of publications is to show those that people look for, a string: {@code due},
     * {@code late}, {@code held}, {@code unclear}, {@code failed}, {@code all}.
     */
    public static final String GROUP_PUBLICATIONS = "org/signalbox/workbench/publications/group";

    private Selections() {}

    /** A content file: its path relative to the workspace, with {@code /}. */
    public record PostPath(String value) {}

    /** A network by its id. */
    public record NetworkRef(String id) {}

    /** What is selected, when it is of this type. */
    public static <T> Optional<T> of(ESelectionService selection, Class<T> type) {
        @Nullable Object now = selection.getSelection();
        return type.isInstance(now) ? Optional.of(type.cast(now)) : Optional.empty();
    }
}
