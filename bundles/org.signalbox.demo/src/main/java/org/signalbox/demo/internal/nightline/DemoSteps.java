package org.signalbox.demo.internal.nightline;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Preflight;
import org.signalbox.demo.StoryCounts;
import org.signalbox.demo.StoryListener;
import org.signalbox.demo.internal.story.DemoEngine;
import org.signalbox.demo.internal.story.PublishedCount;
import org.signalbox.demo.internal.story.StoryException;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.LifecycleTimings;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.Operation;

/** The actions of each step. Confined to the story's thread. */
final class DemoSteps {
    /** Longer than any step takes on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Response delay that keeps a thread of three parts visibly in flight. */
    private static final Duration SLOW = Duration.ofMillis(900);

    private static final AccountId ON_CHIRP = new AccountId("nightline", Cast.CHIRP);

    private final DemoEngine services;
    private final StoryListener narrator;
    private final DemoSetup stage;
    private final DemoWatch lookout;
    private final List<PublicationId> later = new ArrayList<>();
    private List<PublicationId> held = List.of();
    private Duration gone = Duration.ZERO;
    private Duration usable = Duration.ZERO;

    private DemoSteps(DemoEngine services, StoryListener narrator, DemoSetup stage) {
        this.services = services;
        this.narrator = narrator;
        this.stage = stage;
        lookout = new DemoWatch(stage.store(), narrator);
    }

    /** Sets everything up. */
    static DemoSteps open(DemoEngine services, StoryListener narrator)
            throws InterruptedException, StoryException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        var stage = DemoSetup.open(services);
        var performance = new DemoSteps(services, narrator, stage);
        performance.setUp();
        return performance;
    }

    private void setUp()
            throws StoryException, IOException, LifecycleException, ConnectorException, NetworkGoneException,
                    PlanningException {
        narrator.tell(
                "demo.practice",
                stage.practice().chirp().origin(),
                stage.practice().plaza().origin());
        var chirp = stage.install("org.signalbox.connector.chirp");
        var plaza = stage.install("org.signalbox.connector.plaza");
        narrator.tell("demo.installed", chirp.toMillis(), plaza.toMillis());
        var files = stage.backstage().copy("nightline");
        narrator.tell("demo.copied", files, stage.workspace().root());
        for (var account : stage.practice().accounts()) {
            stage.connect(account);
            stage.analytics().collect(account);
            narrator.tell("demo.history", account, stage.store().pastPosts().count(account));
        }
        stage.workspace().recheck();
        lookout.follow(stage.planCast());
        stage.planLater(LocalDate.now(ZoneId.systemDefault())).forEach(publication -> later.add(publication.id()));
        narrator.tell("demo.planned", lookout.now().size(), later.size());
    }

    /** Step 1: publishes the first post to three accounts and reads engagement. */
    void publish() throws IOException, PlanningException, StoryException, InterruptedException {
        plan(Cast.TICKETS);
        narrator.tell("demo.due", Cast.TICKETS.name(), Cast.TICKETS.after().toSeconds());
        await(Cast.TICKETS, Cast.CHIRP, PublicationState.PUBLISHED);
        await(Cast.TICKETS, Cast.PLAZA, PublicationState.PUBLISHED);
        lookout.await(this::engaged, PATIENCE, Message.of("demo.engagement-expected"));
        narrator.tell("demo.engagement", reach());
    }

    /** Step 2: Chirp ends free access and is removed while a thread is in flight; Plaza continues. */
    void removeChirp() throws IOException, PlanningException, StoryException, InterruptedException, LifecycleException {
        plan(Cast.THREAD);
        plan(Cast.MENU);
        plan(Cast.NOTICE);
        stage.practice()
                .chirp()
                .misbehave(InjectedFault.of(InjectedFault.Kind.SLOW)
                        .on(Operation.POST)
                        .times(3)
                        .withDelay(SLOW));
        narrator.tell("demo.ends");
        lookout.await(
                () -> onChirp(Cast.THREAD).parts().getFirst().progress() == PublicationPart.Progress.DONE,
                PATIENCE,
                Message.of("demo.expected", Cast.THREAD.name() + " → " + Cast.CHIRP, PublicationState.SENDING));
        var preview = stage.networks().preview(Cast.CHIRP, NetworkChange.REMOVE);
        narrator.tell("demo.preview", preview.finishing().size(), preview.held().size(), preview.readablePosts());
        var began = System.nanoTime();
        stage.networks().change(Cast.CHIRP, NetworkChange.REMOVE, Cast.ACTOR);
        var took = Duration.ofNanos(System.nanoTime() - began);
        gone = stage.networks().timings(Cast.CHIRP).map(LifecycleTimings::gone).orElse(Duration.ZERO);
        stage.practice().chirp().endFreeAccess(Duration.ZERO);
        await(Cast.THREAD, Cast.CHIRP, PublicationState.PUBLISHED);
        await(Cast.NOTICE, Cast.CHIRP, PublicationState.HELD);
        await(Cast.FARE, Cast.CHIRP, PublicationState.HELD);
        held = lookout.now().stream()
                .filter(publication -> publication.state() == PublicationState.HELD)
                .map(Publication::id)
                .toList();
        narrator.tell(
                "demo.gone",
                took.toMillis(),
                gone.toMillis(),
                onChirp(Cast.THREAD).parts().stream()
                        .filter(part -> part.progress() == PublicationPart.Progress.DONE)
                        .count(),
                held.size(),
                stage.store().pastPosts().count(ON_CHIRP));
        await(Cast.THREAD, Cast.PLAZA, PublicationState.PUBLISHED);
        await(Cast.MENU, Cast.PLAZA, PublicationState.PUBLISHED);
        await(Cast.NOTICE, Cast.PLAZA, PublicationState.PUBLISHED);
        narrator.tell("demo.plaza-on");
    }

    /** Step 3: installs the second connector with paid terms; held posts are published. */
    void installChirp2()
            throws IOException, PlanningException, StoryException, InterruptedException, LifecycleException {
        plan(Cast.FARE);
        usable = stage.install("org.signalbox.connector.chirp2");
        narrator.tell("demo.back", usable.toMillis());
        var fare = stage.timetable().file(Cast.FARE.name()).file();
        var preflight = services.need(Preflight.class);
        var with = price(preflight.check(fare.path(), fare.text()));
        var without = price(preflight.check(fare.path(), ContentScheduler.withoutLinks(fare.text())));
        narrator.tell("demo.priced", Cast.FARE.name(), words(with), words(without));
        await(Cast.NOTICE, Cast.CHIRP, PublicationState.PUBLISHED);
        await(Cast.FARE, Cast.CHIRP, PublicationState.PUBLISHED);
        var bill = BigDecimal.valueOf(stage.practice().chirp().bill().totalMicros(), 6)
                .stripTrailingZeros();
        narrator.tell("demo.bill", "$" + bill.toPlainString());
    }

    /** Step 4: counts the posts that the networks hold. */
    StoryCounts count() throws IOException, ConnectorException, NetworkGoneException {
        for (var account : stage.practice().accounts()) {
            stage.analytics().collect(account);
        }
        var tally = PublishedCount.of(lookout.now(), stage.practice().held());
        narrator.tell("demo.tally", tally.planned(), tally.published(), tally.lost(), tally.doubled());
        return tally;
    }

    com.google.gson.JsonObject report(StoryCounts tally) {
        var heldThenPublished = lookout.now().stream()
                .filter(publication -> held.contains(publication.id()))
                .filter(publication -> publication.state() == PublicationState.PUBLISHED)
                .count();
        var swap = new DemoReport.Swap(Cast.CHIRP, millis(usable), millis(gone), heldThenPublished);
        var upcoming = later.stream()
                .flatMap(id -> stage.store().publications().find(id).stream())
                .toList();
        return DemoReport.json(tally, lookout.now(), upcoming, swap, stage.store());
    }

    private void plan(Cast.Role role) throws IOException, PlanningException, StoryException {
        lookout.follow(stage.timetable().plan(role, stage.store().now(), role.after()));
    }

    private void await(Cast.Role role, String network, PublicationState state)
            throws InterruptedException, StoryException {
        lookout.await(role, network, state, PATIENCE);
    }

    private Publication onChirp(Cast.Role role) {
        return lookout.now().stream()
                .filter(publication -> publication.path().endsWith("/" + role.name() + ".md"))
                .filter(publication -> publication.account().network().equals(Cast.CHIRP))
                .findFirst()
                .orElseThrow();
    }

    private boolean engaged() {
        return published().stream().allMatch(publication -> value(publication) > 0);
    }

    /** The sum of all engagement values of the first post over all accounts. */
    private long reach() {
        return published().stream().mapToLong(this::value).sum();
    }

    private List<Publication> published() {
        return lookout.now().stream()
                .filter(publication -> publication.state() == PublicationState.PUBLISHED)
                .toList();
    }

    private long value(Publication publication) {
        var id = publication.receipt().orElseThrow().remoteId();
        return stage.store().pastPosts().latest(publication.account(), List.of(id)).values().stream()
                .flatMap(reading -> reading.values().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Optional<Money> price(CheckedContent checked) {
        return Optional.ofNullable(checked.checks().get(ON_CHIRP)).flatMap(check -> check.price());
    }

    private static String words(Optional<Money> price) {
        return price.map(money -> Currency.getInstance(money.currency()).getSymbol(Locale.US)
                        + money.amount().toPlainString())
                .orElse("–");
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1_000 / 1_000.0;
    }
}
