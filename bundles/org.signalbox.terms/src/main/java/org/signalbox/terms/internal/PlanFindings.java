package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.Measure;
import org.signalbox.terms.PlanFinding;
import org.signalbox.terms.PlanFinding.Remedy;
import org.signalbox.terms.QuotaUse;
import org.signalbox.terms.SunsetHit;
import org.signalbox.terms.Term;
import org.signalbox.terms.UsageUnit;

/** Converts a forecast to findings. */
public final class PlanFindings {
    private PlanFindings() {}

    public static List<PlanFinding> of(Forecast forecast, UnaryOperator<String> names) {
        var findings = new ArrayList<PlanFinding>();
        forecast.sunsets().forEach(hit -> findings.add(sunset(hit)));
        forecast.quotas().stream().filter(QuotaUse::exceeded).forEach(use -> findings.add(quota(use, names)));
        return List.copyOf(findings);
    }

    private static PlanFinding sunset(SunsetHit hit) {
        var term = hit.term();
        return new PlanFinding(
                PartRules.severity(term),
                term.id(),
                term.source(),
                Sunsets.message(term, hit.account().toString()),
                hit.items(),
                term.kind() == Term.Kind.VERSION_SUNSET
                        ? new Remedy.MoveBefore(term.on().orElseThrow())
                        : new Remedy.Reroute());
    }

    private static PlanFinding quota(QuotaUse use, UnaryOperator<String> names) {
        var rate = use.term().kind() == Term.Kind.RATE;
        var message = Message.of(
                rate ? "terms.rate-waits" : "terms.quota-exceeded." + unit(use.term()),
                names.apply(use.holder()),
                shown(use.peak()),
                use.limit().map(PlanFindings::shown).orElse(""),
                use.exceeding().size(),
                use.start());
        return new PlanFinding(
                rate ? Severity.WARNING : PartRules.severity(use.term()),
                use.term().id(),
                use.term().source(),
                message,
                use.exceeding(),
                rate
                        ? new Remedy.Wait()
                        : use.freeAt().<Remedy>map(Remedy.MoveAfter::new).orElseGet(Remedy.Reroute::new));
    }

    private static String unit(Term term) {
        return term.metered()
                .flatMap(Measure.Metered::unit)
                .orElse(UsageUnit.CALLS)
                .keyword();
    }

    private static String shown(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
