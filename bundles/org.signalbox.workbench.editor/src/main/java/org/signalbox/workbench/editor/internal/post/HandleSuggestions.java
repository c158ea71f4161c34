package org.signalbox.workbench.editor.internal.post;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.signalbox.model.Message;
import org.signalbox.model.UnseenCharacters;
import org.signalbox.model.inbox.Person;
import org.signalbox.workbench.editor.internal.post.FrontMatterCompletion.Proposal;

/** Handles of people who wrote to the accounts, as proposals, once they are read. UI thread. */
final class HandleSuggestions {
    /** Proposals of a network. */
    static final int MOST = 20;

    /** For so long nobody asks again who wrote. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Source source;
    private final LongSupplier nanos;
    private final Map<HandleSpot, KnownHandles> known = new HashMap<>();
    private final Set<HandleSpot> reading = new HashSet<>();
    private Runnable changed = () -> {};

    /** Reads people in the background, and answers on the UI thread. */
    @FunctionalInterface
    interface Source {
        void read(HandleSpot asked, Consumer<List<Person>> found);
    }

    /** @param at when they were read */
    private record KnownHandles(List<Person> people, long at) {}

    /** @param nanos a clock, such as {@link System#nanoTime} */
    HandleSuggestions(Source source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /** @param listener is called when other proposals than before are there */
    void onChange(Runnable listener) {
        changed = listener;
    }

    List<Proposal> at(HandleSpot spot, int offset) {
        var read = known.get(spot);
        if ((read == null || nanos.getAsLong() - read.at() > FRESH.toNanos()) && reading.add(spot)) {
            source.read(spot, found -> found(spot, found));
        }
        if (read == null) {
            return List.of(remark(offset, Message.of("editor.assist.handles.reading")));
        }
        return read.people().isEmpty()
                ? List.of(remark(offset, Message.of("editor.assist.handles.none")))
                : read.people().stream()
                        .map(person -> proposal(person, spot, offset))
                        .toList();
    }

    private void found(HandleSpot spot, List<Person> people) {
        reading.remove(spot);
        var before = known.put(spot, new KnownHandles(people, nanos.getAsLong()));
        if (before == null || !before.people().equals(people)) {
            changed.run();
        }
    }

    private static Proposal proposal(Person person, HandleSpot spot, int offset) {
        var handle = person.handle().startsWith("@") ? person.handle().substring(1) : person.handle();
        var name = UnseenCharacters.line(person.name());
        return new Proposal(
                offset - spot.typed().length() - 1,
                spot.typed().length() + 1,
                "@" + handle + " ",
                "@" + handle,
                (name.equals(handle) ? "" : name + ", ") + person.network(),
                "user",
                "");
    }

    /** Inserts nothing. */
    private static Proposal remark(int offset, Message message) {
        return new Proposal(offset, 0, "", message.text(), "", "info", "");
    }
}
