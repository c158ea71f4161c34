package org.signalbox.demo;

/**
 * What became of all that fell due, counted by asking the networks, not the store.
 *
 * @param published on the account that it was planned for
 * @param rerouted published on another account by a rule
 * @param held waiting at the end
 * @param expired given up by a rule
 * @param lost planned, said to be published, but not found at its network
 * @param doubled found more than once
 */
public record StoryCounts(
        int planned, int published, int rerouted, int held, int expired, int rejected, int lost, int doubled) {}
