package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PostId;
import org.signalbox.model.Series;

/** The posts that go out again and again. */
public interface SeriesRepository {
    /** All that still plan something, by title. */
    List<Series> active();

    /** All, the newest first. */
    List<Series> list();

    Optional<Series> find(PostId post);

    /**
     * Adds a post's series, or replaces it.
     *
     * @param series with the revision that was read; 0 for a new one
     * @throws StaleChangeException when somebody else changed it meanwhile
     */
    Series put(Series series, AuditEntry audit);
}
