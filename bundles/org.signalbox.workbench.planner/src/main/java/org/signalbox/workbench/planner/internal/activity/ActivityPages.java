package org.signalbox.workbench.planner.internal.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.Store;

/** Reads what happened, newest first, page by page, with the names of what it happened to. */
final class ActivityPages {
    static final int PAGE = 200;

    /** Entries that are looked at for one answer at most, however few of them fit. */
    private static final int SCANNED = 10_000;

    private final Map<String, String> names = new ConcurrentHashMap<>();

    /** @param more whether there are more than {@code rows} */
    record Read(List<ActivityRow> rows, boolean more) {
        Read {
            rows = List.copyOf(rows);
        }
    }

    /** Reads the newest {@code wanted} of a kind. Blocks. */
    Read read(Store store, AuditSubject kind, int wanted) {
        List<ActivityRow> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (int scanned = 0; scanned < SCANNED; scanned += PAGE) {
            var page = store.audit().list(Optional.empty(), after, PAGE);
            for (var entry : page.items()) {
                if (kind.fits(entry)) {
                    if (found.size() == wanted) {
                        return new Read(found, true);
                    }
                    found.add(new ActivityRow(entry, name(store, entry)));
                }
            }
            after = page.next();
            if (after.isEmpty()) {
                return new Read(found, false);
            }
        }
        return new Read(found, true);
    }

    private String name(Store store, AuditEntry entry) {
        return AuditSubject.of(entry) == AuditSubject.PUBLICATION
                ? names.computeIfAbsent(AuditSubject.id(entry), id -> publication(store, id))
                : AuditSubject.id(entry);
    }

    private static String publication(Store store, String id) {
        return store.publications()
                .find(new PublicationId(id))
                .map(publication -> (publication.title().isBlank() ? publication.path() : publication.title()) + " ("
                        + publication.account() + ")")
                .orElse(id);
    }
}
