package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.model.PlannedChange.Kind;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.terms.WhatIf;
import org.signalbox.terms.WhatIf.Assumption;

/**
 * July 2023: Reddit charges $0.24 per thousand requests above 100 in a minute. The paid connector is planned for the
 * deadline. Two accounts then publish two hundred posts each in one minute, billed as forecast.
 */
final class Reddit2023 implements DrillScenario {
    private static final String REDDIT = "reddit";
    private static final String PAID = "org.signalbox.connector.practice.reddit2";
    private static final Instant CHANGE = Instant.parse("2023-07-01T00:00:00Z");
    private static final int STOPS = 200;

    @Override
    public String name() {
        return "reddit-2023";
    }

    @Override
    public String network() {
        return REDDIT;
    }

    @Override
    public Instant changed() {
        return CHANGE;
    }

    @Override
    public Optional<StepChange> change(StepId step) {
        return Optional.empty();
    }

    @Override
    public List<Step> steps() {
        return List.of(
                Step.byItself("schedule", drill -> drill.passUntil(Instant.parse("2023-06-29T17:00:00Z"))),
                Step.waiting("announcement", Reddit2023::announcement),
                Step.waiting("change", drill -> drill.passUntil(CHANGE.plusSeconds(60))),
                Step.waiting("burst", Reddit2023::burst));
    }

    @Override
    public void open(DrillSetup drill)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        var reddit = drill.imitate(
                EmulatedNetworks.reddit(), "org.signalbox.connector.practice.reddit", 5, "nightline", "nightline-fr");
        reddit.endFreeAccess(Duration.between(drill.now(), CHANGE));
        drill.imitate(EmulatedNetworks.facebook(), "org.signalbox.connector.practice.facebook", 5, "nightline");
        for (var stop = 1; stop <= STOPS; stop++) {
            drill.services().workspace().write("content/stops/stop-%03d.md".formatted(stop), """
                            ---
                            title: Stop %1$d
                            accounts: [nightline@reddit, nightline-fr@reddit]
                            schedule: 2023-07-01T10:00 UTC
                            language: en
                            ---
                            Stop %1$d of the night train's summer timetable is served from today on.
                            """.formatted(stop));
        }
        drill.schedule();
    }

    /** Imports the announcement, forecasts its cost and plans the paid connector for the deadline. */
    private static void announcement(DrillSetup drill)
            throws InterruptedException, ScenarioException, LifecycleException, ScenarioException, IOException {
        drill.announce("reddit.json");
        var jar = drill.services().jar(PAID);
        var impact = drill.foresight().preview(REDDIT, Kind.REPLACE, Optional.of(jar), Optional.of(CHANGE));
        drill.report(
                "demo.drill.replacement",
                impact.dueBefore(),
                impact.consequences().size());
        var inspected = drill.services().networks().inspect(jar);
        drill.changes()
                .planReplacement(
                        REDDIT,
                        jar,
                        Approval.of(inspected),
                        CHANGE,
                        Duration.ofDays(2),
                        Optional.of("Paid above a rate"),
                        DrillSetup.ACTOR);
        drill.report("demo.drill.replaced-at", "Reddit", inspected.version(), CHANGE);
        drill.foresee(
                drill.now(), CHANGE.plus(Duration.ofDays(2)), WhatIf.of(new Assumption.Document(drill.termsOf(PAID))));
    }

    private static void burst(DrillSetup drill) throws InterruptedException, ScenarioException {
        drill.passUntil(Instant.parse("2023-07-01T18:00:00Z"));
        drill.awaitBooked();
    }
}
