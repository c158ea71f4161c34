package org.signalbox.terms.internal;

import java.time.Instant;
import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.terms.Call;
import org.signalbox.terms.Finding;
import org.signalbox.terms.Finding.Remedy;
import org.signalbox.terms.Term;

/** Access that has ended by the planned time. */
public final class Sunsets {
    private Sunsets() {}

    public static boolean ended(Term sunset, Instant instant) {
        return !instant.isBefore(sunset.on().orElseThrow());
    }

    public static void check(Subject subject, InForce inForce, Instant instant, List<Finding> findings) {
        for (var term : inForce.applied(Call.POST, subject.traits(0).shape()).sunsets()) {
            if (ended(term, instant)) {
                findings.add(new Finding(
                        Rules.severity(term),
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
        return term.measure("version")
                .map(name -> Message.of("terms.version-ended", network, name, on))
                .orElseGet(() -> Message.of("terms.network-ended", network, on));
    }
}
