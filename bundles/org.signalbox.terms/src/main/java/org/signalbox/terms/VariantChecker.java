package org.signalbox.terms;

import java.time.Instant;
import java.util.Map;
import org.signalbox.model.Variant;
import org.signalbox.terms.internal.CheckedVariant;
import org.signalbox.terms.internal.TermsSegment;
import org.signalbox.terms.internal.TermsTimeline;
import org.signalbox.terms.internal.VariantChecks;

/**
 * Checks planned content against a network's terms: a pure function of content, terms and instant. It prepares the
 * terms once. Thread-safe.
 */
public final class VariantChecker {
    private final TermsTimeline timeline;

    private VariantChecker(TermsTimeline timeline) {
        this.timeline = timeline;
    }

    /**
     * A checker for an account.
     *
     * @param facts facts about app and account, by the conditions {@code tier}, {@code account-tier}, {@code api} and
     *     {@code instance}
     */
    public static VariantChecker of(Terms terms, Map<String, String> facts) {
        return new VariantChecker(new TermsTimeline(terms, facts));
    }

    /** Whether it checks against exactly these terms and facts. */
    public boolean isFor(Terms terms, Map<String, String> facts) {
        return timeline.terms().equals(terms) && timeline.facts().equals(facts);
    }

    /**
     * Checks a variant against the terms in force at an instant.
     *
     * @param instant planned time of publication
     */
    public VariantCheck check(Variant variant, Instant instant) {
        return VariantChecks.of(new CheckedVariant(variant), timeline.at(instant), instant);
    }

    /** Checks one variant without facts about app and account. */
    public static VariantCheck check(Variant variant, Terms terms, Instant instant) {
        return check(variant, terms, instant, Map.of());
    }

    /** Checks one variant without preparing the terms for further ones. */
    public static VariantCheck check(Variant variant, Terms terms, Instant instant, Map<String, String> facts) {
        return VariantChecks.of(new CheckedVariant(variant), new TermsSegment(terms.at(instant), facts), instant);
    }
}
