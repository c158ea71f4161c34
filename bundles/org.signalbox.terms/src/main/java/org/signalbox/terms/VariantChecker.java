package org.signalbox.terms;

import java.time.Instant;
import java.util.Map;
import org.signalbox.model.Variant;
import org.signalbox.terms.internal.Checks;
import org.signalbox.terms.internal.InForce;
import org.signalbox.terms.internal.Subject;
import org.signalbox.terms.internal.Timeline;

/**
 * Checks what is planned against a network's terms: a pure function of content, terms and instant. What follows from
 * the terms alone is worked out once. Any thread.
 */
public final class VariantChecker {
    private final Timeline timeline;

    private VariantChecker(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * A checker for an account.
     *
     * @param facts what is known of app and account, by the predicates {@code tier}, {@code account-tier}, {@code api}
     *     and {@code instance}
     */
    public static VariantChecker of(Terms terms, Map<String, String> facts) {
        return new VariantChecker(new Timeline(terms, facts));
    }

    /** Whether it checks against just these. */
    public boolean isFor(Terms terms, Map<String, String> facts) {
        return timeline.terms().equals(terms) && timeline.facts().equals(facts);
    }

    /**
     * Checks a variant against the terms in force at an instant.
     *
     * @param instant when it would be published
     */
    public VariantCheck check(Variant variant, Instant instant) {
        return Checks.of(new Subject(variant), timeline.at(instant), instant);
    }

    /** Checks one variant, with nothing known of app and account. */
    public static VariantCheck check(Variant variant, Terms terms, Instant instant) {
        return check(variant, terms, instant, Map.of());
    }

    /** Checks one variant, where no other one of the account is to be checked. */
    public static VariantCheck check(Variant variant, Terms terms, Instant instant, Map<String, String> facts) {
        return Checks.of(new Subject(variant), new InForce(terms.at(instant), facts), instant);
    }
}
