package org.signalbox.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.signalbox.store.internal.Workspaces;

/** Opens and restores the stores of workspaces. At most one instance, of any process, has a workspace open. */
public final class Stores {
    private Stores() {}

    /**
     * Opens the store of a workspace, creating or migrating it where needed; an older one is copied beside the file first.
     *
     * @param clock what due times and leases are measured by
     * @throws StoreFailure when another instance has it open, when it is damaged, of a newer program or not writable;
     *     nothing is changed then
     */
    public static OpenStore open(Path workspace, InstantSource clock) {
        return Workspaces.open(workspace, clock);
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
