package org.signalbox.model.store;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;

/**
 * Changes that the store lost when another server took over, as far as a node knew them.
 *
 * @param from since when changes may be missing
 * @param to when the other server answered
 * @param names what is gone or was changed, such as {@code publication 0199… (Supper, anna@chirp)}; at most 200
 */
public record LostChanges(Instant from, Instant to, List<String> names) {
    private static final int MAX_SUBJECTS = 200;
    private static final int MAX_TOLD = 20;

    /** The kinds that people must redo; nodes repair the rest by themselves. */
    private static final Set<StoreChange.Kind> TOLD = EnumSet.of(
            StoreChange.Kind.PUBLICATION,
            StoreChange.Kind.ACCOUNT,
            StoreChange.Kind.NETWORK,
            StoreChange.Kind.SETTING,
            StoreChange.Kind.NODE_KEY,
            StoreChange.Kind.SITE,
            StoreChange.Kind.TERMS_FACTS,
            StoreChange.Kind.TERMS,
            StoreChange.Kind.PLANNED_CHANGE,
            StoreChange.Kind.HOLD_RULE,
            StoreChange.Kind.QUEUE,
            StoreChange.Kind.SERIES);

    public LostChanges {
        names = List.copyOf(names);
    }

    /** Of what is gone; of publications only those of which nobody knows any more how they were. */
    public static LostChanges of(Store store, Reconnection loss) {
        var names = loss.lost().stream()
                .filter(change -> TOLD.contains(change.kind()))
                .flatMap(change -> name(store, change).stream())
                .limit(MAX_SUBJECTS)
                .toList();
        return new LostChanges(loss.from(), loss.to(), names);
    }

    private static Optional<String> name(Store store, StoreChange change) {
        var kind = change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (change.kind() != StoreChange.Kind.PUBLICATION) {
            return Optional.of(kind + " " + change.id());
        }
        var found = store.publications().find(new PublicationId(change.id()));
        if (found.filter(one -> one.state().isTerminal()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(kind + " " + change.id()
                + found.map(one -> " (" + one.title() + ", " + one.account() + ")")
                        .orElse(""));
    }

    /**
     * The part of a loss that others didn't report; empty if they reported all of it.
     *
     * @param reported by others; of the same loss are those whose time overlaps
     */
    public Optional<LostChanges> besides(List<LostChanges> reported) {
        var same = reported.stream()
                .filter(each -> !each.from.isAfter(to) && !from.isAfter(each.to))
                .toList();
        var known = same.stream().flatMap(each -> each.names.stream()).collect(Collectors.toSet());
        var rest = names.stream().filter(name -> !known.contains(name)).toList();
        return same.isEmpty() || !rest.isEmpty() ? Optional.of(new LostChanges(from, to, rest)) : Optional.empty();
    }

    /** In words. */
    public Message message() {
        var most = names.stream().limit(MAX_TOLD).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Message.of("store.lost-perhaps", from, to)
                : Message.of("store.lost", from, to, names.size(), most + (names.size() > MAX_TOLD ? ", …" : ""));
    }
}
