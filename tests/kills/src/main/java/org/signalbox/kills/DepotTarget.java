package org.signalbox.kills;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.signalbox.kills.steps.ProtocolStep;
import org.signalbox.tests.counterparts.FaultProxy;

/**
 * A network that takes media in chunks and works on them for seconds, on some for a minute.
 *
 * @param jar of its connector, which nobody signed
 */
record DepotTarget(DepotServer server, RecordingProxy road, Path jar) implements TargetNetwork {
    static final String NETWORK = "depot";

    private static final int CHUNK = 64 * 1024;
    private static final int LONG_ONE_IN = 10;
    private static final Duration HIDDEN = Duration.ofSeconds(2);

    static DepotTarget start(Path jar) throws IOException {
        var server =
                DepotServer.start(new DepotServer.Conduct(CHUNK, DepotTarget::processing, Duration.ZERO, HIDDEN, 0));
        return new DepotTarget(server, new RecordingProxy(FaultProxy.to(server.origin()), "/posts"), jar);
    }

    private static Duration processing() {
        var chance = ThreadLocalRandom.current();
        return Duration.ofMillis(
                chance.nextInt(LONG_ONE_IN) == 0 ? chance.nextInt(20_000, 70_000) : chance.nextInt(8_000));
    }

    @Override
    public String network() {
        return NETWORK;
    }

    @Override
    public Optional<Path> unsigned() {
        return Optional.of(jar);
    }

    @Override
    public List<Login> logins() {
        return logins(road.proxy().origin());
    }

    static List<Login> logins(URI origin) {
        return List.of(login("busy", origin), login("idle", origin));
    }

    private static Login login(String name, URI origin) {
        return new Login(name + "@" + NETWORK, origin.toString(), Optional.of(name), Map.of("token", name));
    }

    @Override
    public List<Seen> seen() {
        return server.posts().stream()
                .map(post -> new Seen(post.text(), Optional.of(post.at())))
                .toList();
    }

    @Override
    public void spoil() {
        road.lose();
    }

    @Override
    public CompletableFuture<Void> bring(ProtocolStep step, String words) {
        return road.bring(step, words);
    }

    @Override
    public void close() throws IOException {
        road.proxy().close();
        server.close();
    }
}
