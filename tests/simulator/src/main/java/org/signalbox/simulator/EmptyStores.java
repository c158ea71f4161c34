package org.signalbox.simulator;

/** Where simulations have their stores from. Any number of threads, each of which plays one seed at a time. */
interface EmptyStores {
    /** The simulated store. */
    EmptyStores MEMORY = (seed, traced, mutation) -> Simulation.run(seed, traced, mutation, MemoryStore::new);

    /** Plays a seed on an empty store of its own. */
    SeedOutcome play(long seed, boolean traced, Mutation mutation);
}
