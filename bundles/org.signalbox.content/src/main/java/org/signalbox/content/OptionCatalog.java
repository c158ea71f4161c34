package org.signalbox.content;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.connector.api.Option;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.model.store.Registration;

/** The options of each network for authors. A service of the bundle that knows the connectors; thread-safe. */
public interface OptionCatalog {
    /**
     * The options of a network's running connector; empty if none runs, so that options can't be checked. From memory.
     */
    Optional<List<Option>> of(String network);

    /** Whether its running connector can't upload media: the network fetches them from a media relay. */
    boolean needsRelay(String network);

    /** The host where the media relay gives media public addresses; empty if none is set up. */
    Optional<String> relayHost();

    /**
     * The choices of an option, as read last. The network is asked in the background when that is a day ago or never
     * was. May read the store: any thread but the UI's.
     */
    KnownChoices choices(ChoiceQuestion asked);

    /** As {@link #choices}, but nobody is asked. */
    KnownChoices peek(ChoiceQuestion asked);

    /**
     * Asks the network anew, in the background, unless that was tried in the last five minutes; says whether it is
     * asked.
     */
    boolean askAgain(ChoiceQuestion asked);

    /**
     * As {@link #askAgain} for what somebody is typing: nobody waits any more for what was typed for the same option
     * before.
     */
    void search(ChoiceQuestion asked);

    /** Asks the network anew, in the background. */
    void ask(ChoiceQuestion asked);

    /** Calls back with a network's id when its options, or their choices, may have changed. */
    Registration onChange(Consumer<String> listener);
}
