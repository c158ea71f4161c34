package org.signalbox.workbench.terms.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.signalbox.model.NetworkRecord;

/**
 * Display names of networks; the id when the name is unknown. Pure.
 *
 * @param byId names of the networks in the store
 */
record NetworkNames(Map<String, String> byId) {
    static final NetworkNames NONE = new NetworkNames(Map.of());

    NetworkNames {
        byId = Map.copyOf(byId);
    }

    static NetworkNames of(Collection<NetworkRecord> records) {
        return new NetworkNames(records.stream().collect(Collectors.toMap(NetworkRecord::id, NetworkRecord::name)));
    }

    /** @param subject network id; anything else, such as an account, is returned unchanged */
    String of(String subject) {
        return byId.getOrDefault(subject, subject);
    }

    /** Network ids, ordered by name. */
    List<String> ids() {
        return sorted(byId.keySet());
    }

    /** Orders ids by name. */
    List<String> sorted(Collection<String> ids) {
        var byName = Comparator.<String, String>comparing(this::of, String.CASE_INSENSITIVE_ORDER);
        return ids.stream()
                .sorted(byName.thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
