package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.emulation.reddit.RedditSite;
import org.signalbox.model.PlannedChange.Kind;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.terms.WhatIf;
import org.signalbox.terms.WhatIf.Assumption;

/**
 * July 2023: Reddit charges $0.24 per thousand requests above 100 in a minute. The owner of the app agrees to a
 * contract, and today's connector is planned for the deadline. Two accounts then publish two hundred posts each in one
 * minute, each with three requests, billed as forecast.
 */
final class Reddit2023 implements DrillPlan {
    private static final String REDDIT = "reddit";
    private static final String SHIPPED = "org.signalbox.connector.reddit";

    /** The same connector with the terms of the day before Reddit named the day. */
    private static final String BEFORE = "org.signalbox.connector.reddit2023";

    private static final String COMMUNITY = "nighttrains";
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
        drill.imports().facts(REDDIT, Map.of("tier", "unlimited-free"), DrillSetup.ACTOR);
        var reddit = new RedditSite(drill.clock(), COMMUNITY);
        reddit.addCommunity("trainspotting", "0ab7-Picture");
        reddit.endFreeAccess(CHANGE);
        var handles = List.of("nightline", "nightline-fr");
        for (var handle : handles) {
            PastPosts.write(reddit, handle, 5, drill.now(), Optional.empty());
        }
        drill.emulate(
                REDDIT,
                "Reddit",
                reddit,
                BEFORE,
                handles.stream().collect(Collectors.toMap(each -> each, each -> each)));
        drill.emulateFacebook(Optional.empty());
        for (var stop = 1; stop <= STOPS; stop++) {
            drill.services().workspace().write("content/stops/stop-%03d.md".formatted(stop), """
                            ---
                            title: Stop %1$d
                            accounts: [nightline@reddit, nightline-fr@reddit]
                            options: {reddit: {subreddit: %2$s}}
                            schedule: 2023-07-01T10:00:05 UTC
                            language: en
                            ---
                            Stop %1$d of the night train's summer timetable is served from today on.
                            """.formatted(
                            stop, COMMUNITY));
        }
        drill.schedule();
    }

    /** Imports the announcement, agrees to pay, forecasts the cost and plans today's connector for the deadline. */
    private static void announcement(DrillSetup drill)
            throws InterruptedException, ScenarioException, LifecycleException, IOException {
        drill.announce("reddit.json");
        drill.imports().facts(REDDIT, Map.of("tier", "contract"), DrillSetup.ACTOR);
        var jar = drill.services().jar(SHIPPED);
        var impact = drill.impacts().preview(REDDIT, Kind.REPLACE, Optional.of(jar), Optional.of(CHANGE));
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
        drill.forecastBill(
                drill.now(),
                CHANGE.plus(Duration.ofDays(2)),
                WhatIf.of(new Assumption.Document(drill.termsOf(SHIPPED))));
    }

    private static void burst(DrillSetup drill) throws InterruptedException, ScenarioException {
        drill.passUntil(Instant.parse("2023-07-01T18:00:00Z"));
        drill.awaitBooked();
    }
}
