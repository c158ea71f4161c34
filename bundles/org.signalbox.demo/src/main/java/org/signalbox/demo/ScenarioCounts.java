package org.signalbox.demo;

/**
 * Outcomes of all due publications, counted at the networks instead of in the store.
 *
 * @param published published on the planned account
 * @param rerouted published on another account by a rule
 * @param held held at the end
 * @param expired expired by a rule
 * @param lost recorded as published, but not found at the network
 * @param duplicated found more than once
 */
public record ScenarioCounts(
        int planned, int published, int rerouted, int held, int expired, int rejected, int lost, int duplicated) {}
