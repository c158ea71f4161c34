package org.signalbox.workbench.terms.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.signalbox.model.NetworkRecord;

/**
 * What networks are called: by their names, and by their ids where nothing else is known of them. Pure.
 *
 * @param byId the names of the networks that there is a record of
 */
record NetworkNames(Map<String, String> byId) {
    static final NetworkNames NONE = new NetworkNames(Map.of());

    NetworkNames {
        byId = Map.copyOf(byId);
    }

    static NetworkNames of(Collection<NetworkRecord> records) {
        return new NetworkNames(records.stream().collect(Collectors.toMap(NetworkRecord::id, NetworkRecord::name)));
    }

    /** @param subject the id of a network; an account or whatever else isn't one stays as it is */
    String of(String subject) {
        return byId.getOrDefault(subject, subject);
    }

    /** Their ids, in the order of their names. */
    List<String> ids() {
        return sorted(byId.keySet());
    }

    /** Ids in the order of the names. */
    List<String> sorted(Collection<String> ids) {
        var byName = Comparator.<String, String>comparing(this::of, String.CASE_INSENSITIVE_ORDER);
        return ids.stream()
                .sorted(byName.thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
