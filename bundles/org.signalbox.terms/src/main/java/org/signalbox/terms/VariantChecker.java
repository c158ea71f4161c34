package org.signalbox.terms;

import java.time.Instant;
import java.util.Map;
import org.signalbox.model.Variant;
import org.signalbox.terms.internal.Checks;
import org.signalbox.terms.internal.InForce;
import org.signalbox.terms.internal.Subject;

/** Checks what is planned against a network's terms: a pure function of content, terms and instant. */
public final class VariantChecker {
    private VariantChecker() {}

    /** Likewise, with nothing known of app and account. */
    public static VariantCheck check(Variant variant, Terms terms, Instant instant) {
        return check(variant, terms, instant, Map.of());
    }

    /**
     * Checks a variant against the terms in force at an instant.
     *
     * @param instant when it would be published
     * @param facts what is known of app and account, by the predicates {@code tier}, {@code account-tier}, {@code api} and
     *     {@code instance}
     */
    public static VariantCheck check(Variant variant, Terms terms, Instant instant, Map<String, String> facts) {
        return Checks.of(new Subject(variant), new InForce(terms.at(instant), facts), instant);
    }
}
