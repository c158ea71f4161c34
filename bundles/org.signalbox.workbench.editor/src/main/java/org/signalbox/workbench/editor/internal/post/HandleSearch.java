package org.signalbox.workbench.editor.internal.post;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.signalbox.model.Message;
import org.signalbox.model.UnseenCharacters;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.Store;
import org.signalbox.workbench.ui.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads whose handle or name begins as it is written, of the networks of a post. UI thread. */
final class HandleSearch {
    private static final Logger LOG = LoggerFactory.getLogger(HandleSearch.class);

    private final Supplier<Optional<Store>> store;
    private final Background background;

    HandleSearch(Supplier<Optional<Store>> store, Background background) {
        this.store = store;
        this.background = background;
    }

    /** @param failed runs where they can't be read, which is logged */
    void read(HandleSpot asked, Consumer<List<Person>> found, Runnable failed) {
        background.run(
                Message.of("editor.assist.handles.reading"),
                progress -> store.get().map(from -> people(from, asked)).orElse(List.of()),
                found,
                error -> {
                    LOG.warn("who wrote can't be read for proposals: {}", error.toString());
                    failed.run();
                });
    }

    /** Those with a handle that can be written; a handle with unseen characters can't. */
    static List<Person> people(Store store, HandleSpot asked) {
        return asked.networks().stream()
                .flatMap(network -> store.contacts().beginning(network, asked.typed(), HandleSuggestions.MOST).stream())
                .filter(person -> !person.handle().isBlank()
                        && !UnseenCharacters.in(person.handle())
                        && person.handle().codePoints().noneMatch(Character::isWhitespace))
                .toList();
    }
}
