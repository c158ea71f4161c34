package org.signalbox.store.internal.sqlite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.signalbox.model.inbox.ContactRepository.Erased;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.files.ErasedFile;
import org.signalbox.store.internal.sql.Erasure;
import org.signalbox.store.internal.sql.ErasureFollowUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erasures in a database file: they are kept beside it, and the file is written anew after each, as SQLite leaves what
 * was deleted in its pages. What fails of that is done when the store is opened next.
 */
public record FileErasures(SqliteDatabase database, ErasedFile file) implements ErasureFollowUp {
    private static final Logger LOG = LoggerFactory.getLogger(FileErasures.class);

    @Override
    public void erased(List<Erased> people) {
        try {
            file.add(people);
            scrub();
        } catch (IOException | StoreFailure e) {
            LOG.error(
                    "An erasure isn't finished: the bytes may still be in the database's file until the next start", e);
        }
    }

    @Override
    public boolean leavesBytes() {
        return database.<Boolean, RuntimeException>read(Erasure::unscrubbed);
    }

    /** Erases again who was erased after the backup that this database was restored from, and what was left undone. */
    public void catchUp() {
        try {
            var stored = database.<List<Erased>, RuntimeException>read(Erasure::all);
            var listed = file.read();
            var known = new HashMap<String, Erased>();
            stored.forEach(each -> known.put(each.person(), each));
            var again = new ArrayList<Erased>();
            for (var each : listed) {
                var before = known.get(each.person());
                if (before == null || before.at().isBefore(each.at())) {
                    again.add(each);
                }
            }
            if (!again.isEmpty()) {
                var count = database.<Integer, RuntimeException>write(transaction -> Erasure.again(transaction, again));
                LOG.info("{} messages of people who were erased before were erased again", count);
            }
            if (!listed.containsAll(stored)) {
                file.add(stored);
            }
            scrub();
        } catch (IOException | StoreFailure e) {
            LOG.error("People who were erased before may be in the store again until the next start", e);
        }
    }

    private void scrub() {
        if (database.<Boolean, RuntimeException>read(Erasure::unscrubbed)) {
            if (database.rewrite()) {
                database.<Boolean, RuntimeException>write(Erasure::scrubbed);
            } else {
                LOG.warn("The log of the database's file is in use: its bytes are rid of what was "
                        + "erased at the next start");
            }
        }
    }
}
