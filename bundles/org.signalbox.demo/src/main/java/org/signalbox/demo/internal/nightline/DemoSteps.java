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
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.demo.ScenarioListener;
import org.signalbox.demo.internal.scenario.DemoEngine;
import org.signalbox.demo.internal.scenario.PublishedCount;
import org.signalbox.demo.internal.scenario.ScenarioException;
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
import org.signalbox.sandbox.PracticeOperation;

/** The actions of each step. Confined to the scenario's thread. */
final class DemoSteps {
    /** Longer than any step takes on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Response delay that keeps a thread of three parts visibly in flight. */
    private static final Duration SLOW = Duration.ofMillis(900);

    private static final AccountId ON_CHIRP = new AccountId("nightline", DemoPosts.CHIRP);

    private final DemoEngine services;
    private final ScenarioListener listener;
    private final DemoSetup setup;
    private final DemoWatch watch;
    private final List<PublicationId> later = new ArrayList<>();
    private List<PublicationId> held = List.of();
    private Duration uninstallTime = Duration.ZERO;
    private Duration usable = Duration.ZERO;

    private DemoSteps(DemoEngine services, ScenarioListener listener, DemoSetup setup) {
        this.services = services;
        this.listener = listener;
        this.setup = setup;
        watch = new DemoWatch(setup.store(), listener);
    }

    /** Sets everything up. */
    static DemoSteps open(DemoEngine services, ScenarioListener listener)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        var setup = DemoSetup.open(services);
        var steps = new DemoSteps(services, listener, setup);
        steps.setUp();
        return steps;
    }

    private void setUp()
            throws ScenarioException, IOException, LifecycleException, ConnectorException, NetworkGoneException,
                    PlanningException {
        listener.report(
                "demo.practice",
                setup.practice().chirp().origin(),
                setup.practice().plaza().origin());
        var chirp = setup.install("org.signalbox.connector.chirp");
        var plaza = setup.install("org.signalbox.connector.plaza");
        listener.report("demo.installed", chirp.toMillis(), plaza.toMillis());
        var files = setup.services().copy("nightline");
        listener.report("demo.copied", files, setup.workspace().root());
        for (var account : setup.practice().accounts()) {
            setup.connect(account);
            setup.analytics().collect(account);
            listener.report("demo.history", account, setup.store().pastPosts().count(account));
        }
        setup.workspace().recheck();
        watch.follow(setup.planPosts());
        setup.planLater(LocalDate.now(ZoneId.systemDefault())).forEach(publication -> later.add(publication.id()));
        listener.report("demo.planned", watch.now().size(), later.size());
    }

    /** Step 1: publishes the first post to three accounts and reads engagement. */
    void publish() throws IOException, PlanningException, ScenarioException, InterruptedException {
        plan(DemoPosts.TICKETS);
        listener.report(
                "demo.due", DemoPosts.TICKETS.name(), DemoPosts.TICKETS.after().toSeconds());
        await(DemoPosts.TICKETS, DemoPosts.CHIRP, PublicationState.PUBLISHED);
        await(DemoPosts.TICKETS, DemoPosts.PLAZA, PublicationState.PUBLISHED);
        watch.await(this::engaged, TIMEOUT, Message.of("demo.engagement-expected"));
        listener.report("demo.engagement", reach());
    }

    /** Step 2: Chirp ends free access and is removed while a thread is in flight; Plaza continues. */
    void removeChirp()
            throws IOException, PlanningException, ScenarioException, InterruptedException, LifecycleException {
        plan(DemoPosts.THREAD);
        plan(DemoPosts.MENU);
        plan(DemoPosts.NOTICE);
        setup.practice()
                .chirp()
                .misbehave(InjectedFault.of(InjectedFault.Kind.SLOW)
                        .on(PracticeOperation.PUBLISH)
                        .times(3)
                        .withDelay(SLOW));
        listener.report("demo.ends");
        watch.await(
                () -> onChirp(DemoPosts.THREAD).parts().getFirst().progress() == PublicationPart.Progress.DONE,
                TIMEOUT,
                Message.of(
                        "demo.expected", DemoPosts.THREAD.name() + " → " + DemoPosts.CHIRP, PublicationState.SENDING));
        var preview = setup.networks().preview(DemoPosts.CHIRP, NetworkChange.REMOVE);
        listener.report(
                "demo.preview", preview.finishing().size(), preview.held().size(), preview.readablePosts());
        var began = System.nanoTime();
        setup.networks().change(DemoPosts.CHIRP, NetworkChange.REMOVE, DemoPosts.ACTOR);
        var took = Duration.ofNanos(System.nanoTime() - began);
        uninstallTime = setup.networks()
                .timings(DemoPosts.CHIRP)
                .map(LifecycleTimings::uninstalled)
                .orElse(Duration.ZERO);
        setup.practice().chirp().endFreeAccess(Duration.ZERO);
        await(DemoPosts.THREAD, DemoPosts.CHIRP, PublicationState.PUBLISHED);
        await(DemoPosts.NOTICE, DemoPosts.CHIRP, PublicationState.HELD);
        await(DemoPosts.FARE, DemoPosts.CHIRP, PublicationState.HELD);
        held = watch.now().stream()
                .filter(publication -> publication.state() == PublicationState.HELD)
                .map(Publication::id)
                .toList();
        listener.report(
                "demo.gone",
                took.toMillis(),
                uninstallTime.toMillis(),
                onChirp(DemoPosts.THREAD).parts().stream()
                        .filter(part -> part.progress() == PublicationPart.Progress.DONE)
                        .count(),
                held.size(),
                setup.store().pastPosts().count(ON_CHIRP));
        await(DemoPosts.THREAD, DemoPosts.PLAZA, PublicationState.PUBLISHED);
        await(DemoPosts.MENU, DemoPosts.PLAZA, PublicationState.PUBLISHED);
        await(DemoPosts.NOTICE, DemoPosts.PLAZA, PublicationState.PUBLISHED);
        listener.report("demo.plaza-on");
    }

    /** Step 3: installs the second connector with paid terms; held posts are published. */
    void installChirp2()
            throws IOException, PlanningException, ScenarioException, InterruptedException, LifecycleException {
        plan(DemoPosts.FARE);
        usable = setup.install("org.signalbox.connector.chirp2");
        listener.report("demo.back", usable.toMillis());
        var fare = setup.scheduler().file(DemoPosts.FARE.name()).file();
        var preflight = services.need(Preflight.class);
        var with = price(preflight.check(fare.path(), fare.text()));
        var without = price(preflight.check(fare.path(), ContentScheduler.withoutLinks(fare.text())));
        listener.report("demo.priced", DemoPosts.FARE.name(), text(with), text(without));
        await(DemoPosts.NOTICE, DemoPosts.CHIRP, PublicationState.PUBLISHED);
        await(DemoPosts.FARE, DemoPosts.CHIRP, PublicationState.PUBLISHED);
        var bill = BigDecimal.valueOf(setup.practice().chirp().bill().totalMicros(), 6)
                .stripTrailingZeros();
        listener.report("demo.bill", "$" + bill.toPlainString());
    }

    /** Step 4: counts the posts that the networks hold. */
    ScenarioCounts count() throws IOException, ConnectorException, NetworkGoneException {
        for (var account : setup.practice().accounts()) {
            setup.analytics().collect(account);
        }
        var counts = PublishedCount.of(watch.now(), setup.practice().held());
        listener.report("demo.counts", counts.planned(), counts.published(), counts.lost(), counts.duplicated());
        return counts;
    }

    com.google.gson.JsonObject report(ScenarioCounts counts) {
        var heldThenPublished = watch.now().stream()
                .filter(publication -> held.contains(publication.id()))
                .filter(publication -> publication.state() == PublicationState.PUBLISHED)
                .count();
        var swap = new DemoReport.Swap(DemoPosts.CHIRP, millis(usable), millis(uninstallTime), heldThenPublished);
        var upcoming = later.stream()
                .flatMap(id -> setup.store().publications().find(id).stream())
                .toList();
        return DemoReport.json(counts, watch.now(), upcoming, swap, setup.store());
    }

    private void plan(DemoPosts.DemoPost post) throws IOException, PlanningException, ScenarioException {
        watch.follow(setup.scheduler().plan(post, setup.store().now(), post.after()));
    }

    private void await(DemoPosts.DemoPost post, String network, PublicationState state)
            throws InterruptedException, ScenarioException {
        watch.await(post, network, state, TIMEOUT);
    }

    private Publication onChirp(DemoPosts.DemoPost post) {
        return watch.now().stream()
                .filter(publication -> publication.path().endsWith("/" + post.name() + ".md"))
                .filter(publication -> publication.account().network().equals(DemoPosts.CHIRP))
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
        return watch.now().stream()
                .filter(publication -> publication.state() == PublicationState.PUBLISHED)
                .toList();
    }

    private long value(Publication publication) {
        var id = publication.receipt().orElseThrow().remoteId();
        return setup.store().pastPosts().latest(publication.account(), List.of(id)).values().stream()
                .flatMap(reading -> reading.values().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Optional<Money> price(CheckedContent checked) {
        return Optional.ofNullable(checked.checks().get(ON_CHIRP)).flatMap(check -> check.price());
    }

    private static String text(Optional<Money> price) {
        return price.map(money -> Currency.getInstance(money.currency()).getSymbol(Locale.US)
                        + money.amount().toPlainString())
                .orElse("–");
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1_000 / 1_000.0;
    }
}
