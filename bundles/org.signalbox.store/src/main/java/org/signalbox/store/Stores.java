package org.signalbox.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.signalbox.store.internal.StoreSwitch;
import org.signalbox.store.internal.Workspaces;
import org.signalbox.store.internal.postgres.PostgresRoles;

/** Opens and restores the stores of workspaces. At most one instance, of any process, has a workspace's folder open. */
public final class Stores {
    private Stores() {}

    /**
     * Opens the store that the workspace remembers, else the SQLite file in it, creating or migrating it where needed;
     * an older file is copied beside it first.
     *
     * @param clock what due times and leases are measured by
     * @throws StoreFailure when another instance has it open, when it is damaged, of a newer program, not writable, or
     *     missing though there was one; nothing is changed then
     */
    public static OpenStore open(Path workspace, InstantSource clock) {
        return Workspaces.open(workspace, Optional.empty(), clock);
    }

    /**
     * Opens a store on a server for a workspace, whatever the workspace remembers; makes or migrates its tables where
     * needed.
     *
     * @param clock {@link InstantSource#system} for the server's own time; any other clock is taken as it is
     * @throws StoreFailure when it can't be reached, its credentials don't let in, it isn't ours, of a newer program or
     *     moved away; nothing is changed then
     */
    public static OpenStore open(Path workspace, StoreAddress address, InstantSource clock) {
        return Workspaces.open(workspace, Optional.of(address), clock);
    }

    /**
     * Moves the store of a workspace from its file to a server's empty database, which the workspace remembers then.
     * The file is kept beside.
     *
     * <p>A move that was ended in the middle, at whatever point, succeeds when it is tried again.
     *
     * @throws StoreFailure when others have it open, the database holds something that isn't the unused copy of a move
     *     that was ended in the middle, or the copy isn't the same; nothing is changed then
     */
    public static Moved move(Path workspace, StoreAddress to, InstantSource clock, MoveProgress progress) {
        return StoreSwitch.toServer(workspace, to, clock, progress);
    }

    /** As {@link #move(Path, StoreAddress, InstantSource, MoveProgress)}, heard by nobody. */
    public static Moved move(Path workspace, StoreAddress to, InstantSource clock) {
        return move(workspace, to, clock, MoveProgress.UNHEARD);
    }

    /**
     * Moves the store that a workspace remembers, or the one at {@code from}, to a file in the workspace. What is on
     * the server is kept, and marked so that nobody goes on with it. A move that was ended in the middle, at whatever
     * point, succeeds when it is tried again.
     *
     * @throws StoreFailure when others use it, or the copy isn't the same; the store is unchanged then
     */
    public static Moved moveToFile(
            Path workspace, Optional<StoreAddress> from, InstantSource clock, MoveProgress progress) {
        return StoreSwitch.toFile(workspace, from, clock, progress);
    }

    /** As {@link #moveToFile(Path, Optional, InstantSource, MoveProgress)}, heard by nobody. */
    public static Moved moveToFile(Path workspace, Optional<StoreAddress> from, InstantSource clock) {
        return moveToFile(workspace, from, clock, MoveProgress.UNHEARD);
    }

    /**
     * Has a workspace use the store of a team from now on, without moving anything. Its own file stays where it is. Of
     * the address what isn't secret is remembered.
     *
     * @param leave whether publications in the workspace's own file that aren't finished are left there; nobody sends
     *     them then
     * @throws StoreFailure when there is no store at that address or it can't be used, an instance has the workspace
     *     open, or publications would be left; nothing is changed then
     */
    public static void use(Path workspace, StoreAddress store, boolean leave) {
        StoreSwitch.use(workspace, store, leave);
    }

    /**
     * Has a workspace use its own file again, without moving anything.
     *
     * @throws StoreFailure when it does already, or an instance has it open; nothing is changed then
     */
    public static void useOwn(Path workspace) {
        StoreSwitch.useOwn(workspace);
    }

    /**
     * Makes the roles of a team in a server's database, where there are none, and grants them what they may do there,
     * and nothing else; as often as wanted.
     *
     * @param from where, else the store that the workspace remembers
     * @return where that is, to be shown
     * @throws StoreFailure when that is a file, or the login doesn't own the tables or may not make roles; nothing is
     *     changed then
     */
    public static String grant(Path workspace, Optional<StoreAddress> from, InstantSource clock) {
        return Workspaces.grant(workspace, from, clock);
    }

    /** The names of the roles of a team; those that may less come first. */
    public static List<String> roles() {
        return PostgresRoles.ALL;
    }

    /** The statements of {@link #grant}, for an admin who may create roles. */
    public static String grants() {
        return PostgresRoles.sql();
    }

    /**
     * Puts a backup in the place of a workspace's store, after checking that it is whole and of a known version. What
     * was due by now may have been sent since the backup was made: it is held for a person.
     *
     * @throws StoreFailure when the backup can't be used or an instance has the workspace open; nothing is changed then
     */
    public static Restoration restore(Path backup, Path workspace, InstantSource clock) {
        return Workspaces.restore(backup, workspace, clock);
    }

    /**
     * Has a workspace begin anew with an empty store of its own, where its store is missing or damaged.
     *
     * @return where the damaged store is kept; empty when there was none
     * @throws StoreFailure when there is a store that can be used, the workspace's store is on a server, or an instance
     *     has it open; nothing is changed then
     */
    public static Optional<Path> begin(Path workspace, InstantSource clock) {
        return Workspaces.begin(workspace, clock);
    }

    /** As {@link #restore(Path, Path, InstantSource)} by the system's clock. */
    public static Restoration restore(Path backup, Path workspace) {
        return restore(backup, workspace, InstantSource.system());
    }
}
