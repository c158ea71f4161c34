package org.signalbox.workbench.editor.internal.post;

import java.text.Bidi;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.signalbox.model.Message;
import org.signalbox.model.UnseenCharacters;
import org.signalbox.model.inbox.Person;
import org.signalbox.workbench.editor.internal.post.FrontMatterCompletion.Proposal;
import org.signalbox.workbench.ui.LookAlikes;

/** Handles of people who wrote to the accounts, as proposals, once they are read. UI thread. */
final class HandleSuggestions {
    /** Proposals of a network. */
    static final int MOST = 20;

    /** For so long nobody asks again who wrote. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Beginnings for which people are remembered. */
    private static final int REMEMBERED = 64;

    private final Source source;
    private final LongSupplier nanos;
    private final Map<HandleSpot, KnownHandles> known = new LinkedHashMap<>();
    private final Set<HandleSpot> reading = new HashSet<>();
    private Runnable changed = () -> {};

    /** Reads people in the background, and answers on the UI thread. */
    @FunctionalInterface
    interface Source {
        void read(HandleSpot asked, Consumer<List<Person>> found, Runnable failed);
    }

    /**
     * Who wrote.
     *
     * @param at when they were read, or when that failed
     */
    private record KnownHandles(List<Person> people, long at, boolean failed) {}

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
            source.read(spot, found -> found(spot, found, false), () -> failed(spot));
        }
        if (read == null) {
            return List.of(remark(offset, Message.of("editor.assist.handles.reading")));
        }
        if (read.failed()) {
            return List.of(remark(offset, Message.of("editor.assist.handles.failed")));
        }
        return read.people().isEmpty()
                ? List.of(remark(offset, Message.of("editor.assist.handles.none")))
                : read.people().stream()
                        .map(person -> proposal(person, spot, offset))
                        .toList();
    }

    /** Those that are known stay; where there are none, it is told and tried again later. */
    private void failed(HandleSpot spot) {
        var before = known.get(spot);
        found(spot, before == null ? List.of() : before.people(), before == null || before.failed());
    }

    private void found(HandleSpot spot, List<Person> people, boolean failed) {
        reading.remove(spot);
        var before = known.remove(spot);
        known.put(spot, new KnownHandles(people, nanos.getAsLong(), failed));
        if (known.size() > REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        if (before == null || before.failed() != failed || !before.people().equals(people)) {
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
                (name.equals(handle) ? "" : isolated(name) + ", ")
                        + person.network()
                        + (LookAlikes.in(handle)
                                ? ", "
                                        + Message.of("editor.assist.handles.mixed")
                                                .text()
                                : ""),
                "user",
                "");
    }

    /** Kept apart from what stands behind it, whose order a name from right to left would change. */
    private static String isolated(String name) {
        return Bidi.requiresBidi(name.toCharArray(), 0, name.length()) ? "\u2068" + name + "\u2069" : name;
    }

    /** Inserts nothing. */
    private static Proposal remark(int offset, Message message) {
        return new Proposal(offset, 0, "", message.text(), "", "info", "");
    }
}
