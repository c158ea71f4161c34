package org.signalbox.kills;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.signalbox.kills.steps.Step;
import org.signalbox.tests.counterparts.Fault;
import org.signalbox.tests.counterparts.Fault.Reached;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.PdsServer;

/**
 * A real Bluesky PDS behind a proxy that spoils requests.
 *
 * @param dids the accounts, by their names
 */
record PdsPlace(PdsServer server, FaultProxy proxy, List<Login> logins, List<String> dids) implements Place {
    private static final String CREATE = "/xrpc/com.atproto.repo.createRecord";
    private static final int ACCOUNTS = 2;
    private static final int HELD_AT_ONCE = 3;
    private static final List<Fault> FAULTS =
            List.of(Fault.badGatewayAfterCommit(), Fault.resetAfterCommit(), new Fault.Garbage(Reached.SERVER));

    static PdsPlace start() throws IOException, InterruptedException {
        var server = PdsServer.start();
        try {
            var proxy = FaultProxy.to(server.origin());
            var logins = new ArrayList<Login>();
            var dids = new ArrayList<String>();
            for (int i = 1; i <= ACCOUNTS; i++) {
                var handle = "writer" + i + ".test";
                dids.add(server.createAccount(handle, "long-enough"));
                var secret = server.createAppPassword(handle, "long-enough", "signalbox");
                logins.add(new Login(
                        "writer" + i + "@bluesky",
                        proxy.origin().toString(),
                        Optional.of(handle),
                        Map.of("password", secret)));
            }
            return new PdsPlace(server, proxy, List.copyOf(logins), List.copyOf(dids));
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public String network() {
        return "bluesky";
    }

    @Override
    public List<Seen> seen() throws IOException, InterruptedException {
        var seen = new ArrayList<Seen>();
        for (var did : dids) {
            // createdAt of a record is what its client says
            server.listPosts(did).forEach(post -> seen.add(new Seen(post.text(), Optional.empty())));
        }
        return seen;
    }

    @Override
    public void spoil() {
        proxy.inject("POST", CREATE, FAULTS.get(ThreadLocalRandom.current().nextInt(FAULTS.size())));
    }

    @Override
    public void hold(Step step, Duration time) {
        var fault = new Fault.Stall(time, step == Step.REQUESTED ? Reached.PROXY : Reached.SERVER);
        for (int i = proxy.waiting(); i < HELD_AT_ONCE; i++) {
            proxy.inject("POST", CREATE, fault);
        }
    }

    @Override
    public void behave() {
        // each fault strikes once: what is left strikes later
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        server.close();
    }
}
