package org.signalbox.model;

import java.util.EnumMap;
import java.util.Map;

/**
 * Counts of publications by outcome. Replacements are counted apart from what people planned, so that {@code planned =
 * waiting + inFlight + unclear + published + rerouted + held + expired + rejected + skipped + cancelled} holds for each
 * of the two, and nothing is counted twice.
 *
 * @param originals what people planned, by its status
 * @param replacements what goes out in place of something, by its status
 */
public record PublicationCounts(Map<Status, Integer> originals, Map<Status, Integer> replacements) {
    public PublicationCounts {
        originals = complete(originals);
        replacements = complete(replacements);
    }

    /** The status of a publication. */
    public enum Status {
        WAITING,
        IN_FLIGHT,
        /** Whether it went out is being found out, or left to a person. */
        UNCLEAR,
        PUBLISHED,
        /** Another one goes out in its place. */
        REROUTED,
        HELD,
        EXPIRED,
        REJECTED,
        SKIPPED,
        /** By a person. */
        CANCELLED;

        /** @param rerouted whether another one goes out in its place */
        public static Status of(PublicationState state, boolean rerouted) {
            return switch (state) {
                case PLANNED -> WAITING;
                case CLAIMED, SENDING -> IN_FLIGHT;
                case UNKNOWN, REVIEW -> UNCLEAR;
                case HELD -> HELD;
                case PUBLISHED -> PUBLISHED;
                case REJECTED -> REJECTED;
                case CANCELLED -> rerouted ? REROUTED : CANCELLED;
                case SKIPPED -> SKIPPED;
                case EXPIRED -> EXPIRED;
            };
        }
    }

    /** The number of publications that people planned. */
    public int planned() {
        return originals.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The number of publications with this status that people planned. */
    public int of(Status status) {
        return originals.getOrDefault(status, 0);
    }

    /** The number of replacements with this status. */
    public int replaced(Status status) {
        return replacements.getOrDefault(status, 0);
    }

    private static Map<Status, Integer> complete(Map<Status, Integer> counts) {
        var all = new EnumMap<Status, Integer>(Status.class);
        for (var status : Status.values()) {
            all.put(status, counts.getOrDefault(status, 0));
        }
        return java.util.Collections.unmodifiableMap(all);
    }
}
