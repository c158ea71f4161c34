package org.signalbox.demo.internal.drill;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.signalbox.archive.Archives;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.ScenarioListener;
import org.signalbox.demo.internal.scenario.DemoEngine;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.demo.internal.scenario.ScenarioServices;
import org.signalbox.emulation.PlayedNetwork;
import org.signalbox.emulation.facebook.FacebookSite;
import org.signalbox.emulation.instagram.InstagramSite;
import org.signalbox.ledger.Forecasts;
import org.signalbox.ledger.Rechecks;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.networks.ChangePlan;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.TermsImports;
import org.signalbox.publishing.HoldRules;
import org.signalbox.publishing.ImpactAnalysis;
import org.signalbox.scheduler.DueLoop;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.terms.WhatIf;

/** Fixture of all drills: engine services, its networks and a settable clock. Confined to one thread. */
final class DrillSetup {
    static final String ACTOR = "drill";

    /** A day of the versions of interfaces that the connectors which ship speak. */
    static final InstantSource VERSIONS = InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z"));

    private final String drill;
    private final ScenarioServices services;
    private final ScenarioListener listener;
    private final DrillTime time;
    private final DrillNetworks networks;
    private final Instant start;
    private Money forecast = DrillBalance.dollars(BigDecimal.ZERO);

    private DrillSetup(String drill, ScenarioServices services, ScenarioListener listener, DrillTime time) {
        this.drill = drill;
        this.services = services;
        this.listener = listener;
        this.time = time;
        networks = new DrillNetworks(services);
        start = services.store().now();
    }

    static DrillSetup open(String drill, DemoEngine engine, ScenarioListener listener)
            throws InterruptedException, ScenarioException {
        var services = ScenarioServices.open(engine, ACTOR);
        var clock = DrillTime.clock(engine.context())
                .orElseThrow(() -> new ScenarioException(Message.of("demo.drill.elsewhere", drill)));
        var time = new DrillTime(
                services.store(),
                engine.need(ChangePlan.class),
                engine.need(HoldRules.class),
                engine.need(DueLoop.class),
                engine.need(UsageMeter.class),
                clock);
        return new DrillSetup(drill, services, listener, time);
    }

    ScenarioServices services() {
        return services;
    }

    /** The drill's clock. */
    InstantSource clock() {
        return services.store()::now;
    }

    /** Current time of the drill's clock. */
    Instant now() {
        return services.store().now();
    }

    /** Advances time, see {@link DrillTime#passUntil}. */
    void passUntil(Instant until) throws InterruptedException, ScenarioException {
        time.passUntil(until);
        var published = all().stream()
                .filter(each -> each.progress().outcome().publishedAt().isPresent())
                .count();
        report("demo.drill.day", until, published);
    }

    /** Waits until the metered cost reaches the forecast. */
    void awaitBooked() throws InterruptedException, ScenarioException {
        time.await(
                () -> metered().amount().compareTo(forecast.amount()) >= 0,
                Message.of("demo.drill.booked", DrillBalance.text(forecast)));
    }

    /** Waits until no account of the network is paused. */
    void awaitAccounts(String network) throws InterruptedException, ScenarioException {
        time.await(
                () -> services.store().accounts().list().stream()
                        .filter(account -> account.id().network().equals(network))
                        .allMatch(account -> account.paused().isEmpty()),
                Message.of("demo.drill.resumed", network));
    }

    /** Waits until no publication of the network is held. */
    void awaitReleased(String network) throws InterruptedException, ScenarioException {
        time.await(
                () -> all().stream()
                        .filter(each -> each.account().network().equals(network))
                        .noneMatch(each -> each.state() == PublicationState.HELD),
                Message.of("demo.drill.released", network));
    }

    /** Cost that Signalbox metered since the start of the drill. */
    Money metered() {
        return services.store().usage().spent(UsageQuery.between(start, now().plusSeconds(60))).stream()
                .filter(money -> money.currency().equals(DrillBalance.CURRENCY))
                .findFirst()
                .orElse(DrillBalance.dollars(BigDecimal.ZERO));
    }

    /** The forecast cost; zero before {@link #forecastBill}. */
    Money forecast() {
        return forecast;
    }

    /** Forecasts the bill of everything planned. */
    void forecastBill(Instant from, Instant to, WhatIf whatIf) throws InterruptedException, ScenarioException {
        var bill = need(Forecasts.class).forecast(from, to, Optional.empty(), whatIf);
        forecast = Optional.ofNullable(bill.total().get(DrillBalance.CURRENCY)).orElse(forecast);
        report("demo.drill.forecast", DrillBalance.text(forecast));
    }

    void report(String code, Object... args) {
        listener.report(code, args);
    }

    <S> S need(Class<S> service) throws InterruptedException, ScenarioException {
        return services.engine().need(service);
    }

    ChangePlan changes() throws InterruptedException, ScenarioException {
        return need(ChangePlan.class);
    }

    HoldRules holds() throws InterruptedException, ScenarioException {
        return need(HoldRules.class);
    }

    ImpactAnalysis impacts() throws InterruptedException, ScenarioException {
        return need(ImpactAnalysis.class);
    }

    Archives archives() throws InterruptedException, ScenarioException {
        return need(Archives.class);
    }

    TermsImports imports() throws InterruptedException, ScenarioException {
        return need(TermsImports.class);
    }

    /** Starts the emulation of a network, for its real connector; see {@link DrillNetworks#emulate}. */
    void emulate(String id, String name, PlayedNetwork network, String artifact, Map<String, String> handles)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException {
        var site = networks.emulate(id, network, artifact, handles);
        report("demo.drill.joined", name, site.origin(), String.join(", ", new TreeSet<>(handles.keySet())));
    }

    /**
     * Starts an emulation of Facebook with the connector that ships, for one page. It is never the one that changes.
     */
    void emulateFacebook(Optional<Path> picture)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException {
        var facebook = new FacebookSite(clock());
        facebook.calendar(VERSIONS);
        PastPosts.write(facebook, "nightline", 5, now(), picture);
        emulate("facebook", "Facebook", facebook, "org.signalbox.connector.facebook", Map.of("nightline", "nightline"));
    }

    /** Starts an emulation of Instagram with the connector that ships, and a relay from which it fetches. */
    void emulateInstagram(Optional<Path> picture)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException {
        networks.startRelay();
        var instagram = new InstagramSite(clock());
        instagram.calendar(VERSIONS);
        PastPosts.write(instagram, "nightline", 5, now(), picture);
        emulate(
                "instagram",
                "Instagram",
                instagram,
                "org.signalbox.connector.instagram",
                Map.of("nightline", "nightline"));
    }

    /** A file of the drill's example. */
    Path file(String path) {
        return services.home().resolve("examples").resolve(drill).resolve(path);
    }

    /** Copies the drill's content and schedules all of it. */
    void schedule() throws IOException, PlanningException {
        services.copy(drill);
        services.workspace().recheck();
        for (var file : services.workspace().files()) {
            services.publishing().schedule(file, ACTOR);
        }
        report(
                "demo.drill.scheduled",
                all().size(),
                services.workspace().files().size());
    }

    /**
     * Imports a document of the drill, as an admin would whom nobody sent a signed one, and checks everything again.
     */
    void announce(String file) throws InterruptedException, ScenarioException, LifecycleException {
        var imports = imports();
        var inspected = imports.inspect(file("terms/" + file));
        imports.importDocument(inspected, false, true, ACTOR);
        var result = need(Rechecks.class).recheckNow();
        report("demo.drill.broken", result.broken().size(), result.checked());
    }

    /** The terms document in a connector. */
    Terms termsOf(String artifact) throws ScenarioException, IOException {
        Path jar = services.jar(artifact);
        try (var zip = new ZipFile(jar.toFile());
                var in = zip.getInputStream(zip.getEntry("SIGNALBOX-INF/terms.json"))) {
            return TermsDocuments.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (TermsException e) {
            throw new ScenarioException(e.message(), e);
        }
    }

    DrillNetworks networks() {
        return networks;
    }

    List<AccountId> accounts(String network) {
        return services.store().accounts().list().stream()
                .map(account -> account.id())
                .filter(id -> id.network().equals(network))
                .sorted()
                .toList();
    }

    /** All publications of the drill, by due time. */
    List<Publication> all() {
        var found = new ArrayList<Publication>();
        var query = PublicationQuery.all().limit(1_000);
        var page = services.store().publications().list(query);
        found.addAll(page.items());
        while (page.next().isPresent()) {
            page = services.store().publications().list(query.after(page.next().get()));
            found.addAll(page.items());
        }
        return found;
    }
}
