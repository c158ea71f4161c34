package org.signalbox.connector.api;

/**
 * One counter of engagement.
 *
 * @param id name in {@link Engagement#values}, such as {@code reposts}
 * @param label display name, in the network's own words
 * @param role meaning across networks
 */
public record Metric(String id, String label, Role role) {
    /** Meaning of a metric across networks. */
    public enum Role {
        VIEWS,
        APPROVALS,
        SHARES,
        REPLIES,
        CLICKS,
        OTHER
    }

    /** A counter; see the components. */
    public static Metric of(String id, String label, Role role) {
        return new Metric(id, label, role);
    }
}
