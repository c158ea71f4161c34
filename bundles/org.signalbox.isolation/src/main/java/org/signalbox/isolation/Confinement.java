package org.signalbox.isolation;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.Message;

/**
 * The limits that a system enforces on the processes of connectors.
 *
 * @param tool the program that confines them with its version, such as {@code bubblewrap 0.11.0}; empty without one
 * @param enforced what they can't do
 * @param problem why they aren't {@link #sealed} here, such as that the tool isn't installed; empty where they are
 */
public record Confinement(String tool, Set<Limit> enforced, Optional<Message> problem) {
    /** The code of {@link #problem} while nothing is known yet of this system. */
    public static final String UNDECIDED = "isolation.undecided";

    public Confinement {
        enforced = Set.copyOf(enforced);
    }

    public Confinement(String tool, Set<Limit> enforced) {
        this(tool, enforced, Optional.empty());
    }

    /** One limit. */
    public enum Limit {
        /** No files but those of the runtime. */
        FILES,
        /** No network. */
        NETWORK,
        /** No other processes: none is seen, and none started. */
        PROCESSES,
        /** No system calls that a connector doesn't need. */
        SYSTEM_CALLS,
        /** No more memory than it is given. */
        MEMORY,
        /** No more threads than it is given. */
        THREADS,
        /** A share of the processor that leaves others theirs. */
        PROCESSOR
    }

    /** Whether this is known; else nothing can be started, and it is worth another try. */
    public boolean isDecided() {
        return problem.filter(why -> why.code().equals(UNDECIDED)).isEmpty();
    }

    /** Whether a connector reaches nothing but the host: then its code needn't be checked member by member. */
    public boolean sealed() {
        return enforced.containsAll(Set.of(Limit.FILES, Limit.NETWORK, Limit.PROCESSES, Limit.SYSTEM_CALLS));
    }

    /** The limits that this system doesn't enforce. */
    public Set<Limit> missing() {
        var missing = EnumSet.allOf(Limit.class);
        missing.removeAll(enforced);
        return missing;
    }
}
