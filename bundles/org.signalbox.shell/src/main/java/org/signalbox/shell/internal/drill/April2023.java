package org.signalbox.shell.internal.drill;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.publishing.ChangeOutlook;
import org.signalbox.publishing.PlanningException;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.internal.Services;
import org.signalbox.shell.internal.story.Narrator;
import org.signalbox.shell.internal.story.Script;
import org.signalbox.shell.internal.story.StoryException;
import org.signalbox.shell.story.StepId;
import org.signalbox.shell.story.Tally;
import org.signalbox.terms.WhatIf;
import org.signalbox.terms.WhatIf.Assumption;

/**
 * April 2023: on the 19th it is announced that access to X ends on the 25th. What is planned is listed and priced, an archive
 * is made, the connector is switched off at the minute, a replacement with paid access comes on 1 May.
 */
final class April2023 implements Script {
    static final String NAME = "april-2023";
    private static final String X = "x";
    private static final String PAID = "org.signalbox.connector.practice.x2";
    private static final Instant END = Instant.parse("2023-04-25T00:00:00Z");
    private static final Instant RETURN = Instant.parse("2023-05-01T09:00:00Z");
    private static final String BILLING = "2023-05-01";
    private static final StepId SWITCH_OFF = new StepId("switch-off");
    private static final AccountId ENGLISH = new AccountId("nightline", X);
    private static final AccountId FRENCH = new AccountId("nightline-fr", X);

    private final Services services;
    private volatile Optional<Rehearsal> rehearsal = Optional.empty();
    private volatile Optional<Balance> balance = Optional.empty();
    private Money forecast = Balance.dollars(BigDecimal.ZERO);

    April2023(Services services) {
        this.services = services;
    }

    @Override
    public List<Scene> scenes() {
        return List.of(
                scene(new StepId("schedule"), false, this::firstDay),
                scene(new StepId("announcement"), true, this::announcement),
                scene(new StepId("archive"), true, this::archive),
                scene(SWITCH_OFF, true, this::switchOff),
                scene(new StepId("return"), true, this::comeBack),
                scene(new StepId("count"), false, this::count));
    }

    private static Scene scene(StepId id, boolean waits, Act act) {
        return new Scene(id, "shell.drill." + NAME + "." + id, waits, act);
    }

    private Rehearsal on() {
        return rehearsal.orElseThrow();
    }

    @Override
    public void open(Narrator narrator)
            throws CommandException, InterruptedException, StoryException, IOException, LifecycleException,
                    ConnectorException, NetworkGoneException, PlanningException {
        var drill = Rehearsal.open(NAME, services, narrator);
        rehearsal = Optional.of(drill);
        drill.library().facts(X, Map.of("tier", "free"), Rehearsal.ACTOR);
        var x = drill.join(Cast.x(), "org.signalbox.connector.practice.x", 40, "nightline", "nightline-fr");
        x.endFreeAccess(Duration.between(drill.backstage().store().now(), END));
        drill.join(Cast.facebook(), "org.signalbox.connector.practice.facebook", 5, "nightline");
        drill.join(Cast.instagram(), "org.signalbox.connector.practice.instagram", 5, "nightline");
        drill.join(Cast.linkedin(Map.of()), "org.signalbox.connector.practice.linkedin", 5, "nightline");
        drill.schedule();
    }

    /** The first post goes out, as everything did. */
    private void firstDay() throws InterruptedException, StoryException {
        on().time().passUntil(Instant.parse("2023-04-19T17:00:00Z"));
        on().tell("shell.drill.day", on().backstage().store().now(), published());
    }

    /** The announcement is imported; what it hits is listed and priced; rules are set; the change is planned. */
    private void announcement() throws CommandException, InterruptedException, LifecycleException, PlanningException {
        var drill = on();
        drill.importTerms("x.json");
        var standing = drill.rechecks().recheckNow();
        drill.tell("shell.drill.broken", standing.broken().size(), standing.checked());
        drill.holds()
                .set(
                        ENGLISH.toString(),
                        new HoldRule.Reroute(
                                List.of(new AccountId("nightline", "facebook"), new AccountId("nightline", "linkedin")),
                                Optional.empty()),
                        Rehearsal.ACTOR);
        drill.holds().set(FRENCH.toString(), HoldRule.Expire.after(Duration.ofDays(2)), Rehearsal.ACTOR);
        var outlook = drill.foresight().preview(X, PlannedChange.Kind.DISABLE, Optional.empty(), Optional.of(END));
        for (var hit : outlook.consequences()) {
            drill.tell(
                    "shell.drill.hit",
                    hit.publication().due(),
                    hit.publication().title(),
                    hit.publication().account(),
                    hit.fate(),
                    hit.to().map(to -> " → " + to).orElse(""));
        }
        drill.tell(
                "shell.drill.outlook",
                outlook.goingOut(),
                outlook.count(ChangeOutlook.Fate.HELD),
                outlook.count(ChangeOutlook.Fate.REROUTED),
                outlook.count(ChangeOutlook.Fate.EXPIRES));
        drill.changes()
                .plan(X, NetworkChange.DISABLE, END, Duration.ofDays(6), Optional.of("Access ends"), Rehearsal.ACTOR);
        drill.tell("shell.drill.change", "X", END);
    }

    /** Everything of both accounts is read before it can't be. */
    private void archive() throws CommandException, InterruptedException, StoryException {
        var drill = on();
        var archives = drill.archives();
        try {
            for (var account : drill.accounts(X)) {
                var plan = archives.estimate(account);
                drill.tell(
                        "shell.drill.estimate",
                        account,
                        plan.posts(),
                        plan.calls(),
                        plan.cost().map(Balance::words).orElse("–"));
                archives.start(account, ArchiveLimits.NONE, Rehearsal.ACTOR);
                var done = archives.await(account).orElseThrow();
                drill.tell("shell.drill.archived", account, done.posts(), done.replies(), done.media(), done.state());
            }
        } catch (ArchiveException e) {
            throw new StoryException(e.told(), e);
        }
        if (!archives.completeFor(X).isComplete()) {
            throw new StoryException(archives.completeFor(X).told());
        }
    }

    /** The connector goes off at the minute, and time goes on without it. */
    private void switchOff() throws InterruptedException, StoryException {
        var drill = on();
        drill.time().passUntil(END);
        drill.tell(
                "shell.drill.off",
                drill.backstage().networks().find(X).orElseThrow().record().changedAt(),
                published());
        drill.time().passUntil(RETURN);
        drill.tell("shell.drill.day", drill.backstage().store().now(), published());
    }

    /** The replacement comes; what was held goes out. */
    private void comeBack()
            throws CommandException, InterruptedException, StoryException, IOException, LifecycleException {
        var drill = on();
        var now = drill.backstage().store().now();
        var paid = WhatIf.of(
                new Assumption.Document(drill.termsOf(PAID)),
                new Assumption.Fact(X, "tier", "basic"),
                new Assumption.Fact(X, "billing-start", BILLING));
        var bill = drill.forecasts().forecast(Instant.parse(BILLING + "T00:00:00Z"), now.plus(Duration.ofDays(20)), Optional.empty(), paid);
        forecast = Optional.ofNullable(bill.total().get(Balance.CURRENCY)).orElse(forecast);
        drill.tell("shell.drill.forecast", Balance.words(forecast));
        drill.library().facts(X, Map.of("tier", "basic", "billing-start", BILLING), Rehearsal.ACTOR);
        drill.backstage().install(PAID);
        drill.tell("shell.drill.returned", "X");
        drill.time().passUntil(Instant.parse("2023-05-02T12:00:00Z"));
        var wanted = forecast;
        drill.time()
                .await(
                        () -> drill.backstage().store().usage().spent(UsageQuery.between(drill.start(), drill.backstage().store().now()))
                                .stream()
                                .anyMatch(spent -> spent.amount().compareTo(wanted.amount()) >= 0),
                        Message.of("shell.drill.booked"));
    }

    private void count() throws IOException {
        var counted = Balance.of(on(), forecast, END, X);
        counted.tell(on());
        balance = Optional.of(counted);
    }

    private long published() {
        return on().all().stream().filter(each -> each.publishedAt().isPresent()).count();
    }

    @Override
    public Optional<org.signalbox.shell.story.PlannedChange> change(StepId step) {
        return step.equals(SWITCH_OFF)
                ? Optional.of(new org.signalbox.shell.story.PlannedChange(X, NetworkChange.DISABLE))
                : Optional.empty();
    }

    @Override
    public Optional<Tally> tally() {
        return balance.map(Balance::tally);
    }

    @Override
    public boolean sound() {
        return balance.filter(Balance::sound).isPresent();
    }

    @Override
    public JsonObject report() {
        return balance.orElseThrow().json();
    }
}
