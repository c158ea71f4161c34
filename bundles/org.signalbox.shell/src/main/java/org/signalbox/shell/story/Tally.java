package org.signalbox.shell.story;

/**
 * What became of all that fell due, counted by asking the networks, not the store.
 *
 * @param lost planned, said to be published, but not found at its network
 * @param doubled found more than once
 */
public record Tally(int planned, int published, int held, int rejected, int lost, int doubled) {}
