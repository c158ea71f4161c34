package org.signalbox.simulator;

/** Source of stores for simulations. Thread-safe; each thread runs one seed at a time. */
interface EmptyStores {
    /** The simulated store. */
    EmptyStores MEMORY = (seed, traced, mutation) -> Simulation.run(seed, traced, mutation, MemoryStore::new);

    /** Runs a seed on its own empty store. */
    SeedOutcome play(long seed, boolean traced, Mutation mutation);
}
