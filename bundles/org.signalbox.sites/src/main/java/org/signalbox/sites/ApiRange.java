package org.signalbox.sites;

/** Range of major versions of the connector contract that a connector supports, both ends inclusive. */
public record ApiRange(int from, int to) {
    public ApiRange {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("not a range of versions: " + from + " to " + to);
        }
    }

    public boolean includes(int version) {
        return from <= version && version <= to;
    }

    @Override
    public String toString() {
        return from == to ? String.valueOf(from) : from + "–" + to;
    }
}
