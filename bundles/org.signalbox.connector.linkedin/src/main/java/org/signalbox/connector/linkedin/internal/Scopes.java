package org.signalbox.connector.linkedin.internal;

import java.util.Set;
import org.signalbox.connector.api.Grant;

/**
 * What the owner has granted; LinkedIn separates it by commas in its answers.
 *
 * @param granted empty where it wasn't said
 */
record Scopes(Set<String> granted) {
    static Scopes of(Grant grant) {
        return new Scopes(Set.of(grant.setting("scope").stream()
                .flatMap(text -> java.util.Arrays.stream(text.strip().split("[\\s,]+")))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toArray(String[]::new)));
    }

    boolean unknown() {
        return granted.isEmpty();
    }

    boolean has(String scope) {
        return granted.contains(scope);
    }

    /** Whether pages can be asked for. */
    boolean pages() {
        return unknown() || granted.stream().anyMatch(each -> each.contains("organization"));
    }

    /** Whether a member's own posts can be read: LinkedIn gives that to few apps. */
    boolean readsMember() {
        return has("r_member_social") || has("r_member_social_feed");
    }

    boolean countsMember() {
        return has("r_member_postAnalytics");
    }
}
