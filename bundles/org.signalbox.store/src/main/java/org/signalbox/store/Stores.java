package org.signalbox.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.signalbox.store.internal.Workspaces;

/** Opens and restores the stores of workspaces. At most one instance, of any process, has a workspace's folder open. */
public final class Stores {
    private Stores() {}

    /**
     * Opens the store that the workspace remembers, else the SQLite file in it, creating or migrating it where needed; an
     * older file is copied beside it first.
     *
     * @param clock what due times and leases are measured by
     * @throws StoreFailure when another instance has it open, when it is damaged, of a newer program or not writable;
     *     nothing is changed then
     */
    public static OpenStore open(Path workspace, InstantSource clock) {
        return Workspaces.open(workspace, Optional.empty(), clock);
    }

    /**
     * Opens a store on a server for a workspace, whatever the workspace remembers; makes or migrates its tables where needed.
     *
     * @param clock {@link InstantSource#system} for the server's own time; any other clock is taken as it is
     * @throws StoreFailure when it can't be reached, its credentials don't let in, it isn't ours, of a newer program or moved
     *     away; nothing is changed then
     */
    public static OpenStore open(Path workspace, StoreAddress address, InstantSource clock) {
        return Workspaces.open(workspace, Optional.of(address), clock);
    }

    /**
     * Moves the store of a workspace from its file to a server's empty database, which the workspace remembers then. The file
     * is kept beside.
     *
     * @throws StoreFailure when others have it open, the database isn't empty, or the copy isn't the same; nothing is
     *     changed then
     */
    public static Moved move(Path workspace, StoreAddress to, InstantSource clock) {
        return Workspaces.moveToServer(workspace, to, clock);
    }

    /**
     * Moves the store that a workspace remembers, or the one at {@code from}, to a file in the workspace. What is on the
     * server is kept, and marked so that nobody goes on with it.
     *
     * @throws StoreFailure when others use it, or the copy isn't the same; the store is unchanged then
     */
    public static Moved moveToFile(Path workspace, Optional<StoreAddress> from, InstantSource clock) {
        return Workspaces.moveToFile(workspace, from, clock);
    }

    /**
     * Puts a backup in the place of a workspace's store, after checking that it is whole and of a known version.
     *
     * @return where the replaced store is kept; empty when there was none
     * @throws StoreFailure when the backup can't be used or an instance has the workspace open; nothing is changed then
     */
    public static Optional<Path> restore(Path backup, Path workspace, InstantSource clock) {
        return Workspaces.restore(backup, workspace, clock);
    }

    /** As {@link #restore(Path, Path, InstantSource)} by the system's clock, which only names the kept file. */
    public static Optional<Path> restore(Path backup, Path workspace) {
        return restore(backup, workspace, InstantSource.system());
    }
}
