package org.signalbox.model.inbox;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Actor;

/** Saved answers and rules of the inbox. Changes are audited, and notified as {@code INBOX_SETTING} with the name. */
public interface InboxSettingsRepository {
    /** By name. */
    List<SavedAnswer> answers();

    /**
     * Adds or replaces one.
     *
     * @throws org.signalbox.model.store.StaleChangeException when it was changed meanwhile
     */
    SavedAnswer put(SavedAnswer answer, Actor actor);

    boolean removeAnswer(String name, Actor actor);

    /** By name. */
    List<InboxRule> rules();

    Optional<InboxRule> rule(String name);

    /**
     * Adds or replaces one.
     *
     * @throws org.signalbox.model.store.StaleChangeException when it was changed meanwhile
     */
    InboxRule put(InboxRule rule, Actor actor);

    boolean removeRule(String name, Actor actor);
}
