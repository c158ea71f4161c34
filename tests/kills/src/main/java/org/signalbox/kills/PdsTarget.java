package org.signalbox.kills;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.signalbox.kills.steps.ProtocolStep;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.PdsServer;
import org.signalbox.tests.counterparts.ProxyFault;

/**
 * A real Bluesky PDS behind a proxy that injects faults.
 *
 * @param dids the accounts, by their names
 */
record PdsTarget(PdsServer server, RecordingProxy road, List<Login> logins, List<String> dids)
        implements TargetNetwork {
    /** Enough accounts to stay below Bluesky's hourly limit of each. */
    private static final int ACCOUNTS = 5;

    static PdsTarget start() throws IOException, InterruptedException {
        var server = PdsServer.start();
        try {
            var road = new RecordingProxy(FaultProxy.to(server.origin()), "/xrpc/com.atproto.repo.createRecord");
            var logins = new ArrayList<Login>();
            var dids = new ArrayList<String>();
            for (int i = 1; i <= ACCOUNTS; i++) {
                var handle = "writer" + i + ".test";
                dids.add(server.createAccount(handle, "long-enough"));
                var secret = server.createAppPassword(handle, "long-enough", "signalbox");
                logins.add(new Login(
                        "writer" + i + "@bluesky",
                        road.proxy().origin().toString(),
                        Optional.of(handle),
                        Map.of("password", secret)));
            }
            return new PdsTarget(server, road, List.copyOf(logins), List.copyOf(dids));
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
            // the client chooses a record's createdAt
            server.listPosts(did).forEach(post -> seen.add(new Seen(post.text(), Optional.empty())));
        }
        return seen;
    }

    @Override
    public void spoil() {
        road.lose();
    }

    /** The connector looks the post up after a lost answer; if that look-up fails too, the engine must. */
    @Override
    public CompletableFuture<Void> bring(ProtocolStep step, String words) {
        if (step.unclear()) {
            road.proxy().inject("GET", "/xrpc/com.atproto.repo.getRecord", ProxyFault.unavailable());
        }
        return road.bring(step, words);
    }

    @Override
    public void close() throws IOException {
        road.proxy().close();
        server.close();
    }
}
