package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;
import org.signalbox.model.AccountId;
import org.signalbox.model.NetworkRecord;
import org.signalbox.networks.TimeLimitedSession;

/** A connector's session: its requests take time, get lost, arrive without an answer, or are refused. */
final class SimulatedSession implements Publishes, Reconciles, TimeLimitedSession {
    /** A request's deadline, by the monotonic clock. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Maximum delay of a request in seconds: longer than the lifetime of a key. */
    private static final int LONGEST_ON_THE_WAY = 9_000;

    private final SimulatedNetworks networks;
    private final SimulatedNode process;
    private final SimulatedSite site;
    private final SimulatedWorld world;
    private final AccountId account;
    private final SimulatedPass pass;
    private final String version;
    private final String told;

    SimulatedSession(
            SimulatedNetworks networks,
            SimulatedNode process,
            SimulatedSite site,
            AccountId account,
            SimulatedPass pass,
            NetworkRecord network) {
        this.networks = networks;
        this.process = process;
        this.site = site;
        this.world = site.world;
        this.account = account;
        this.pass = pass;
        version = network.version().orElseThrow();
        told = site.mutation.told(network).version().orElseThrow();
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        begin();
        pass.preparing = part.index() == 0;
        try {
            return prepared(part, earlier);
        } finally {
            pass.preparing = false;
        }
    }

    private Preparation prepared(Part part, Optional<Prepared> earlier) throws ConnectorException {
        process.step(FaultStep.PREPARE);
        if (waitCutOff(world.chance.millis(1, 2_000))) {
            throw new ConnectorException.Unavailable("cut off", null);
        }
        refuse(FaultStep.PREPARE, part.text());
        site.containers.killer().preparing(part.text(), earlier, site, process);
        return site.mutation.told(site.containers.prepare(part.text(), earlier, version));
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        var text = site.containers.committed(commit.prepared(), version);
        try {
            var answer = commit(text, site.mutation.sent(commit.key()), commit.parent());
            site.containers.killer().returned(text);
            return site.mutation.told(answer);
        } catch (ConnectorException e) {
            site.containers.killer().returned(text);
            throw site.mutation.seen(e);
        }
    }

    private Commitment commit(String text, PublishKey key, Optional<Receipt> parent) throws ConnectorException {
        begin();
        site.called(text, process);
        var began = world.real();
        var claimed = site.billing.claimed(text);
        var mono = process.machine.mono();
        process.step(FaultStep.BEFORE_SEND);
        if (pass.cutOff) {
            throw new ConnectorException.NotSent("cut off before it was sent", null);
        }
        if (process.machine.mono() - mono > DEADLINE.toNanos() / 1_000 && world.chance.one(0.5)) {
            throw new ConnectorException.NotSent("no time left to send it", null);
        }
        refuse(FaultStep.BEFORE_SEND, text);
        site.containers.killer().committing(text, site, process);
        process.trace(() -> "sends " + text);
        site.sent(text);
        var held = site.faults.strikes(Fault.HELD_BACK, FaultStep.AFTER_SEND);
        return answer(new SimulatedNetworkServer.Request(
                text,
                key,
                parent.map(Receipt::remoteId),
                began,
                claimed,
                process.toString(),
                process.machine.slept(),
                held));
    }

    private Commitment answer(SimulatedNetworkServer.Request request) throws ConnectorException {
        if (request.heldBack()) {
            site.server.arrives(world.chance.seconds(30, LONGEST_ON_THE_WAY), request, answered -> {});
            process.step(FaultStep.AFTER_SEND);
            waitCutOff(DEADLINE);
            throw new ConnectorException.OutcomeUnknown("no answer in time", null);
        }
        var travel = world.chance.millis(1, 2_000);
        if (site.faults.strikes(Fault.TIMEOUT, FaultStep.AFTER_SEND)) {
            arrivesPerhaps(request, world.chance.millis(1, DEADLINE.toMillis()));
            process.step(FaultStep.AFTER_SEND);
            waitCutOff(DEADLINE);
            throw new ConnectorException.OutcomeUnknown("no answer in time", null);
        }
        if (site.faults.strikes(Fault.RESET, FaultStep.AFTER_SEND)) {
            arrivesPerhaps(request, world.chance.millis(1, 20_000));
            process.step(FaultStep.AFTER_SEND);
            waitCutOff(world.chance.millis(1, 20_000));
            throw new ConnectorException.OutcomeUnknown("reset", null);
        }
        for (var garbled : java.util.List.of(Fault.SERVER_ERROR, Fault.GARBAGE)) {
            if (site.faults.strikes(garbled, FaultStep.AFTER_SEND)) {
                arrivesPerhaps(request, travel);
                process.step(FaultStep.AFTER_SEND);
                waitCutOff(travel.plus(travel));
                throw new ConnectorException.OutcomeUnknown(garbled.toString(), null);
            }
        }
        var answer = new Commitment[1];
        site.server.arrives(travel, request, answered -> answer[0] = answered);
        process.step(FaultStep.AFTER_SEND);
        if (waitCutOff(travel.plus(travel)) || answer[0] == null) {
            throw new ConnectorException.OutcomeUnknown("cut off", null);
        }
        return answer[0];
    }

    private void arrivesPerhaps(SimulatedNetworkServer.Request request, Duration travel) {
        if (world.chance.one(0.5)) {
            site.server.arrives(travel, request, answered -> {});
        } else {
            world.trace("network", "never gets " + request.text());
        }
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        begin();
        process.step(FaultStep.LOOKUP);
        if (waitCutOff(world.chance.millis(1, 2_000))) {
            throw new ConnectorException.Unavailable("cut off", null);
        }
        refuse(FaultStep.LOOKUP, "");
        var text = search.part().text();
        if (search.accepted().filter(site.server.jobs()::failed).isPresent()) {
            process.trace(() -> "looks for " + text + ": refused");
            return Lookup.refused("no such texts");
        }
        if (site.server.cannotTell()) {
            process.trace(() -> "looks for " + text + ": can't tell");
            return site.mutation.told(new Lookup.CannotTell("too many posts"));
        }
        var asked = site.mutation.looks(site.planned(text), site.store)
                ? site.server.find(search.key())
                : Optional.<Receipt>empty();
        var found = site.mutation.found(search.key(), asked);
        process.trace(
                () -> "looks for " + text + ": " + found.map(Receipt::remoteId).orElse("not there"));
        return Lookup.of(found);
    }

    private void begin() throws ConnectorException {
        if (pass.cutOff) {
            throw new ConnectorException.NotSent("not called, the network is closing", null);
        }
    }

    /** Throws refusals and failures of the network without any visible effect. */
    private void refuse(FaultStep step, String text) throws ConnectorException {
        if (step != FaultStep.LOOKUP && site.server.refused().contains(text)) {
            throw new ConnectorException.Rejected("no such texts", null);
        }
        if (site.faults.strikes(Fault.NOT_SENT, step)) {
            throw new ConnectorException.NotSent("connection refused", null);
        }
        if (site.faults.strikes(Fault.UNAVAILABLE, step)) {
            throw new ConnectorException.Unavailable("503", null);
        }
        if (site.faults.strikes(Fault.RATE_LIMITED, step)) {
            var told = world.chance.one(0.7);
            throw new ConnectorException.RateLimited(
                    "slow down", told ? process.machine.now().plus(world.chance.seconds(1, 300)) : null);
        }
        if (site.faults.strikes(Fault.UNAUTHORIZED, step)) {
            networks.lost(account);
            throw new ConnectorException.AuthorizationLost("revoked");
        }
        if (step != FaultStep.LOOKUP && site.faults.strikes(Fault.REJECTED, step)) {
            site.server.refused().add(text);
            throw new ConnectorException.Rejected("no such texts", null);
        }
    }

    /** Waits so long unless the call is cut off; returns whether it was. */
    private boolean waitCutOff(Duration time) {
        pass.interruptible = world.current();
        world.sleep(time);
        pass.interruptible = null;
        return pass.cutOff;
    }

    @Override
    public String version() {
        return told;
    }

    /** A request's deadline is the session's own. */
    @Override
    public void setDeadline(long nanoTime) {}

    @Override
    public void release() {}

    @Override
    public Account verify() {
        throw MemoryStore.notAsked();
    }

    @Override
    public LiveTerms liveTerms() {
        return new LiveTerms(Map.of(), Instant.EPOCH);
    }

    @Override
    public void close() {}
}
