package org.signalbox.workbench.planner.internal.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationTitle;
import org.signalbox.model.store.Store;

/** Reads audit entries, newest first, with the names of their subjects. */
final class ActivityPages {
    static final int PAGE = 200;

    /** Maximum number of entries scanned per read, however few match. */
    private static final int SCANNED = 10_000;

    private final Map<String, String> names = new ConcurrentHashMap<>();

    /** @param more whether there may be more than {@code rows} */
    record ActivityPage(List<ActivityRow> rows, boolean more) {
        ActivityPage {
            rows = List.copyOf(rows);
        }
    }

    /** Reads the newest {@code wanted} entries of a kind. Blocks. */
    ActivityPage read(Store store, AuditSubject kind, int wanted) {
        List<ActivityRow> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (int scanned = 0; scanned < SCANNED; scanned += PAGE) {
            var page = store.audit().list(Optional.empty(), after, PAGE);
            for (var entry : page.items()) {
                if (kind.fits(entry)) {
                    if (found.size() == wanted) {
                        return new ActivityPage(found, true);
                    }
                    found.add(new ActivityRow(entry, name(store, entry)));
                }
            }
            after = page.next();
            if (after.isEmpty()) {
                return new ActivityPage(found, false);
            }
        }
        return new ActivityPage(found, true);
    }

    private String name(Store store, AuditEntry entry) {
        return AuditSubject.of(entry) == AuditSubject.PUBLICATION
                ? names.computeIfAbsent(AuditSubject.id(entry), id -> publication(store, id))
                : AuditSubject.id(entry);
    }

    private static String publication(Store store, String id) {
        return store.publications()
                .find(new PublicationId(id))
                .map(publication -> PublicationTitle.of(publication) + " (" + publication.account() + ")")
                .orElse(id);
    }
}
