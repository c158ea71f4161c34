package org.signalbox.model;

import java.util.EnumMap;
import java.util.Map;

/**
 * Counts of publications by outcome. Replacements are counted apart from what people planned, so that {@code planned =
 * waiting + underWay + unclear + published + rerouted + held + expired + rejected + skipped + cancelled} holds for each
 * of the two, and nothing is counted twice.
 *
 * @param originals what people planned, by its fate
 * @param replacements what goes out in place of something, by its fate
 */
public record PublicationCounts(Map<Fate, Integer> originals, Map<Fate, Integer> replacements) {
    public PublicationCounts {
        originals = complete(originals);
        replacements = complete(replacements);
    }

    /** The fate of a publication. */
    public enum Fate {
        WAITING,
        UNDER_WAY,
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
        public static Fate of(PublicationState state, boolean rerouted) {
            return switch (state) {
                case PLANNED -> WAITING;
                case CLAIMED, SENDING -> UNDER_WAY;
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

    /** The number of publications with this fate that people planned. */
    public int of(Fate fate) {
        return originals.getOrDefault(fate, 0);
    }

    /** The number of replacements with this fate. */
    public int replaced(Fate fate) {
        return replacements.getOrDefault(fate, 0);
    }

    private static Map<Fate, Integer> complete(Map<Fate, Integer> counts) {
        var all = new EnumMap<Fate, Integer>(Fate.class);
        for (var fate : Fate.values()) {
            all.put(fate, counts.getOrDefault(fate, 0));
        }
        return java.util.Collections.unmodifiableMap(all);
    }
}
