package org.signalbox.store.internal.sql;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.StoreChange;
import org.signalbox.store.StoreFacts;
import org.signalbox.store.internal.files.Backups;

/** The ports over one database. */
public final class SqlStore extends SqlRepositories {
    private final String place;
    private final ChangeFeed feed;
    private final Runnable afterClose;
    private final Consumer<Path> content;

    /**
     * @param content writes a consistent copy of everything into an SQLite file that is there and empty, while others
     *     go on
     * @param afterClose lets go of what the database needed while it was open; called once
     */
    public SqlStore(
            String place,
            InstantSource clock,
            Database database,
            ChangeFeed feed,
            Consumer<Path> content,
            Runnable afterClose) {
        this(place, clock, database, feed, content, afterClose, ErasureFollowUp.NOTHING);
    }

    /** @param followUp what an erasure needs besides */
    public SqlStore(
            String place,
            InstantSource clock,
            Database database,
            ChangeFeed feed,
            Consumer<Path> content,
            Runnable afterClose,
            ErasureFollowUp followUp) {
        super(database, clock, followUp);
        this.content = content;
        this.place = place;
        this.feed = feed;
        this.afterClose = afterClose;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public StoreFacts facts() {
        return database.read(StoreFactsReader::of);
    }

    @Override
    public Set<StorePermission> permissions() {
        return database.abilities();
    }

    @Override
    public Registration onChange(Consumer<StoreChange> listener) {
        return feed.onChange(listener);
    }

    @Override
    public Registration onCommit(Consumer<StoreChange> listener) {
        return feed.onCommit(listener);
    }

    @Override
    public Registration onReconnect(Consumer<Reconnection> listener) {
        return feed.onReconnect(listener);
    }

    @Override
    public boolean timeInDoubt() {
        return feed.timeInDoubt();
    }

    @Override
    public List<Message> warnings() {
        return feed.warnings();
    }

    @Override
    public Registration onWait(Consumer<Message> listener) {
        return database.onWait(listener);
    }

    @Override
    public void backup(Path copy) {
        Backups.write(content, copy);
    }

    @Override
    public void close() {
        if (database.close()) {
            feed.close();
            afterClose.run();
        }
    }
}
