package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.linkedin.LinkedInSite;
import org.signalbox.emulation.x.XSite;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.PlannedChange.Kind;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.publishing.ChangeImpact.Effect;
import org.signalbox.terms.WhatIf;
import org.signalbox.terms.WhatIf.Assumption;

/**
 * April 2023: X announces on the 19th that free access ends on the 25th. The drill lists and prices the affected plan,
 * archives the accounts, switches the connector off at the deadline and installs a paid replacement on 1 May.
 */
final class April2023 implements DrillPlan {
    private static final String X = "x";
    private static final String PAID = "org.signalbox.connector.x";

    /** The same connector with the terms of the day before X announced its plans. */
    private static final String BEFORE = "org.signalbox.connector.x2023";

    private static final int PAST_POSTS = 40;
    private static final Instant END = Instant.parse("2023-04-25T00:00:00Z");
    private static final Instant RETURN = Instant.parse("2023-05-01T09:00:00Z");

    /** First day of the monthly charge for paid access. */
    private static final String BILLING = "2023-05-01";

    private static final String SWITCH_OFF = "switch-off";
    private static final AccountId ENGLISH = new AccountId("nightline", X);
    private static final AccountId FRENCH = new AccountId("nightline-fr", X);

    /** X has no hyphens in names. */
    private static final Map<String, String> HANDLES =
            Map.of(ENGLISH.name(), "nightline", FRENCH.name(), "nightline_fr");

    @Override
    public String name() {
        return "april-2023";
    }

    @Override
    public String network() {
        return X;
    }

    @Override
    public Instant changed() {
        return END;
    }

    @Override
    public List<Step> steps() {
        return List.of(
                Step.byItself("schedule", drill -> drill.passUntil(Instant.parse("2023-04-19T17:00:00Z"))),
                Step.waiting("announcement", April2023::announcement),
                Step.waiting("archive", April2023::archive),
                Step.waiting(SWITCH_OFF, April2023::switchOff),
                Step.waiting("return", April2023::comeBack));
    }

    @Override
    public Optional<StepChange> change(StepId step) {
        return step.value().equals(SWITCH_OFF)
                ? Optional.of(new StepChange(X, NetworkChange.DISABLE))
                : Optional.empty();
    }

    @Override
    public void open(DrillSetup drill)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        drill.imports().facts(X, Map.of("tier", "legacy"), DrillSetup.ACTOR);
        var picture = Optional.of(drill.file("media/train.jpg"));
        var x = new XSite(drill.clock(), ExchangeObserver.NONE);
        x.endFreeAccess(END);
        for (var handle : HANDLES.values()) {
            PastPosts.write(x, handle, PAST_POSTS, drill.now(), picture);
        }
        drill.emulate(X, "X", x, BEFORE, HANDLES);
        drill.emulateFacebook(picture);
        drill.emulateInstagram(picture);
        var linkedIn = new LinkedInSite(drill.clock());
        linkedIn.calendar(DrillSetup.VERSIONS);
        PastPosts.write(linkedIn, "nightline", 5, drill.now(), picture);
        drill.emulate(
                "linkedin", "LinkedIn", linkedIn, "org.signalbox.connector.linkedin", Map.of("nightline", "nightline"));
        drill.schedule();
    }

    /** Imports the announcement, lists and prices its impact, sets rules and plans the change. */
    private static void announcement(DrillSetup drill)
            throws InterruptedException, ScenarioException, LifecycleException, PlanningException {
        drill.announce("x.json");
        var others = List.of(new AccountId("nightline", "facebook"), new AccountId("nightline", "linkedin"));
        drill.holds().set(ENGLISH.toString(), new HoldRule.Reroute(others, Optional.empty()), DrillSetup.ACTOR);
        drill.holds().set(FRENCH.toString(), HoldRule.Expire.after(Duration.ofDays(2)), DrillSetup.ACTOR);
        var impact = drill.impacts().preview(X, Kind.DISABLE, Optional.empty(), Optional.of(END));
        for (var hit : impact.consequences()) {
            drill.report(
                    "demo.drill.hit",
                    hit.publication().due(),
                    hit.publication().title(),
                    hit.publication().account(),
                    hit.effect(),
                    hit.to().map(to -> " → " + to).orElse(""));
        }
        drill.report(
                "demo.drill.impact",
                impact.dueBefore(),
                impact.count(Effect.HELD),
                impact.count(Effect.REROUTED),
                impact.count(Effect.EXPIRES));
        drill.changes()
                .plan(X, NetworkChange.DISABLE, END, Duration.ofDays(6), Optional.of("Access ends"), DrillSetup.ACTOR);
        drill.report("demo.drill.change", "X", END);
    }

    /** Everything of both accounts is read before it can't be. */
    private static void archive(DrillSetup drill) throws InterruptedException, ScenarioException {
        var archives = drill.archives();
        try {
            for (var account : drill.accounts(X)) {
                var plan = archives.estimate(account);
                var cost = plan.cost().map(DrillBalance::text).orElse("–");
                drill.report("demo.drill.estimate", account, plan.posts(), plan.calls(), cost);
                archives.start(account, ArchiveLimits.NONE, DrillSetup.ACTOR);
                var done = archives.await(account).orElseThrow();
                drill.report("demo.drill.archived", account, done.posts(), done.replies(), done.media(), done.state());
            }
        } catch (ArchiveException e) {
            throw new ScenarioException(e.message(), e);
        }
        if (!archives.completeFor(X).isComplete()) {
            throw new ScenarioException(archives.completeFor(X).message());
        }
    }

    /** Switches the connector off at the deadline and advances time without it. */
    private static void switchOff(DrillSetup drill) throws InterruptedException, ScenarioException {
        drill.passUntil(END);
        var record = drill.services().networks().find(X).orElseThrow().record();
        drill.report("demo.drill.off", record.name(), record.state(), record.changedAt());
        drill.passUntil(RETURN);
    }

    /** Installs the replacement; held posts are published. */
    private static void comeBack(DrillSetup drill)
            throws InterruptedException, ScenarioException, IOException, LifecycleException {
        drill.forecastBill(
                Instant.parse(BILLING + "T00:00:00Z"),
                drill.now().plus(Duration.ofDays(20)),
                WhatIf.of(
                        new Assumption.Document(drill.termsOf(PAID)),
                        new Assumption.Fact(X, "tier", "basic"),
                        new Assumption.Fact(X, "billing-start", BILLING)));
        drill.imports().facts(X, Map.of("tier", "basic", "billing-start", BILLING), DrillSetup.ACTOR);
        drill.networks().emulation(X, XSite.class).subscribe();
        drill.services().install(PAID);
        drill.awaitReleased(X);
        drill.report("demo.drill.returned", "X");
        drill.passUntil(Instant.parse("2023-05-02T12:00:00Z"));
        drill.awaitBooked();
    }
}
