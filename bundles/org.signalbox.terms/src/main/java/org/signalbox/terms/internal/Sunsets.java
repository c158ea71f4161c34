package org.signalbox.terms.internal;

import java.time.Instant;
import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;

/** Checks for an end of access before the planned time. */
public final class Sunsets {
    private Sunsets() {}

    public static boolean ended(Term sunset, Instant instant) {
        return !instant.isBefore(sunset.on().orElseThrow());
    }

    public static void check(
            CheckedVariant subject, TermsSegment inForce, Instant instant, List<TermsBreach> findings) {
        for (var term :
                inForce.applied(subject.operation(), subject.traits(0).shape()).sunsets()) {
            if (ended(term, instant)) {
                findings.add(new TermsBreach(
                        PartRules.severity(term),
                        term.id(),
                        term.source(),
                        message(term, subject.variant().account().network()),
                        0,
                        subject.variant().parts().get(0).text().length(),
                        new Remedy.MoveBefore(term.on().orElseThrow())));
            }
        }
    }

    public static Message message(Term term, String network) {
        var on = term.on().orElseThrow();
        return term.endingVersion()
                .map(name -> Message.of("terms.version-ended", network, name, on))
                .orElseGet(() -> Message.of("terms.network-ended", network, on));
    }
}
