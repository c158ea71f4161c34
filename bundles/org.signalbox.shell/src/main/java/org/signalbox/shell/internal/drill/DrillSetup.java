package org.signalbox.shell.internal.drill;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.osgi.framework.FrameworkUtil;
import org.signalbox.archive.Archives;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.ledger.Forecasts;
import org.signalbox.ledger.Rechecks;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.networks.ChangePlan;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.TermsLibrary;
import org.signalbox.publishing.HoldPolicy;
import org.signalbox.publishing.ImpactAnalysis;
import org.signalbox.publishing.PlanningException;
import org.signalbox.sandbox.EmulatedNetwork;
import org.signalbox.sandbox.PortTakenException;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.scheduler.DueLoop;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.story.StoryException;
import org.signalbox.shell.internal.story.StoryListener;
import org.signalbox.shell.internal.story.StoryServices;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.terms.WhatIf;

/** What all drills need: the engine, networks that are played, and a clock that jumps. One thread. */
final class DrillSetup {
    static final String ACTOR = "drill";
    private static final long SEED = 2023;

    private final String drill;
    private final StoryServices backstage;
    private final StoryListener narrator;
    private final DrillTime time;
    private final Map<String, PracticeNetwork> played = new LinkedHashMap<>();
    private final Instant start;
    private Money forecast = DrillBalance.dollars(BigDecimal.ZERO);

    private DrillSetup(String drill, StoryServices backstage, StoryListener narrator, DrillTime time) {
        this.drill = drill;
        this.backstage = backstage;
        this.narrator = narrator;
        this.time = time;
        start = backstage.store().now();
    }

    static DrillSetup open(String drill, EngineServices services, StoryListener narrator)
            throws CommandException, InterruptedException {
        var backstage = StoryServices.open(services, ACTOR);
        var context = FrameworkUtil.getBundle(DrillSetup.class).getBundleContext();
        var clock = DrillTime.clock(context)
                .orElseThrow(
                        () -> new CommandException(ExitCode.UNAVAILABLE, Message.of("shell.drill.elsewhere", drill)));
        var time = new DrillTime(
                backstage.store(),
                services.need(ChangePlan.class),
                services.need(HoldPolicy.class),
                services.need(DueLoop.class),
                clock);
        return new DrillSetup(drill, backstage, narrator, time);
    }

    StoryServices backstage() {
        return backstage;
    }

    /** The drill's time. */
    Instant now() {
        return backstage.store().now();
    }

    /** Lets time pass until then, see {@link DrillTime#passUntil}. */
    void passUntil(Instant until) throws InterruptedException, StoryException {
        time.passUntil(until);
        var published = all().stream()
                .filter(each -> each.progress().outcome().publishedAt().isPresent())
                .count();
        tell("shell.drill.day", until, published);
    }

    /** Waits until what was forecast is booked, to the last cent, as it was charged. */
    void awaitBooked() throws InterruptedException, StoryException {
        time.await(
                () -> metered().amount().compareTo(forecast.amount()) >= 0,
                Message.of("shell.drill.booked", DrillBalance.words(forecast)));
    }

    /** Waits until no account of a network is paused. */
    void awaitAccounts(String network) throws InterruptedException, StoryException {
        time.await(
                () -> backstage.store().accounts().list().stream()
                        .filter(account -> account.id().network().equals(network))
                        .allMatch(account -> account.paused().isEmpty()),
                Message.of("shell.drill.resumed", network));
    }

    /** What Signalbox itself counted as spent since the drill began. */
    Money metered() {
        return backstage.store().usage().spent(UsageQuery.between(start, now().plusSeconds(60))).stream()
                .filter(money -> money.currency().equals(DrillBalance.CURRENCY))
                .findFirst()
                .orElse(DrillBalance.dollars(BigDecimal.ZERO));
    }

    /** What was forecast to be spent; nothing before {@link #foresee}. */
    Money forecast() {
        return forecast;
    }

    /** Forecasts the bill of everything planned. */
    void foresee(Instant from, Instant to, WhatIf whatIf) throws CommandException, InterruptedException {
        var bill = need(Forecasts.class).forecast(from, to, Optional.empty(), whatIf);
        forecast = Optional.ofNullable(bill.total().get(DrillBalance.CURRENCY)).orElse(forecast);
        tell("shell.drill.forecast", DrillBalance.words(forecast));
    }

    void tell(String code, Object... args) {
        narrator.tell(code, args);
    }

    <S> S need(Class<S> service) throws CommandException, InterruptedException {
        return backstage.services().need(service);
    }

    ChangePlan changes() throws CommandException, InterruptedException {
        return need(ChangePlan.class);
    }

    HoldPolicy holds() throws CommandException, InterruptedException {
        return need(HoldPolicy.class);
    }

    ImpactAnalysis foresight() throws CommandException, InterruptedException {
        return need(ImpactAnalysis.class);
    }

    Archives archives() throws CommandException, InterruptedException {
        return need(Archives.class);
    }

    TermsLibrary library() throws CommandException, InterruptedException {
        return need(TermsLibrary.class);
    }

    /** Starts the server of a network that is played, installs its connector and connects its accounts. */
    PracticeNetwork join(EmulatedNetwork network, String artifact, int pastPosts, String... handles)
            throws CommandException, InterruptedException, StoryException, LifecycleException, ConnectorException,
                    NetworkGoneException {
        var options = StartOptions.defaults()
                .withSeed(SEED)
                .withPastPosts(pastPosts)
                .withRateLimit(100_000)
                .playing(network);
        PracticeNetwork server;
        try {
            server = need(Sandbox.class).start(PracticeKind.CHIRP, options);
        } catch (PortTakenException e) {
            throw new StoryException(Message.of("shell.plain", String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new StoryException(Message.of("shell.demo.no-practice", String.valueOf(e.getMessage())), e);
        }
        played.put(network.id(), server);
        backstage.install(artifact);
        for (var handle : handles) {
            backstage.connect(server, handle);
        }
        tell("shell.drill.joined", network.name(), server.origin(), String.join(", ", handles));
        return server;
    }

    /** Copies the drill's content and schedules all of it. */
    void schedule() throws IOException, PlanningException {
        backstage.copy(drill);
        backstage.workspace().recheck();
        for (var file : backstage.workspace().files()) {
            backstage.publishing().schedule(file, ACTOR);
        }
        tell(
                "shell.drill.scheduled",
                all().size(),
                backstage.workspace().files().size());
    }

    /**
     * Imports a document of the drill, as an admin would whom nobody sent a signed one, and checks everything again.
     */
    void announce(String file) throws CommandException, InterruptedException, LifecycleException {
        var library = library();
        var offer = library.inspect(backstage
                .home()
                .resolve("examples")
                .resolve(drill)
                .resolve("terms")
                .resolve(file));
        library.take(offer, false, true, ACTOR);
        var standing = need(Rechecks.class).recheckNow();
        tell("shell.drill.broken", standing.broken().size(), standing.checked());
    }

    /** The terms that a connector brings. */
    Terms termsOf(String artifact) throws StoryException, IOException {
        Path jar = backstage.jar(artifact);
        try (var zip = new ZipFile(jar.toFile());
                var in = zip.getInputStream(zip.getEntry("SIGNALBOX-INF/terms.json"))) {
            return TermsDocuments.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (TermsException e) {
            throw new StoryException(e.told(), e);
        }
    }

    Map<String, PracticeNetwork> networks() {
        return played;
    }

    List<AccountId> accounts(String network) {
        return backstage.store().accounts().list().stream()
                .map(account -> account.id())
                .filter(id -> id.network().equals(network))
                .sorted()
                .toList();
    }

    /** Every publication of the drill, by due time. */
    List<Publication> all() {
        var found = new ArrayList<Publication>();
        var query = PublicationQuery.all().limit(1_000);
        var page = backstage.store().publications().list(query);
        found.addAll(page.items());
        while (page.next().isPresent()) {
            page = backstage.store().publications().list(query.after(page.next().get()));
            found.addAll(page.items());
        }
        return found;
    }
}
