package org.signalbox.kills;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.signalbox.kills.steps.ProtocolStep;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.InjectedFault.Kind;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.tests.counterparts.FaultProxy;

/** A practice network in this process. */
record PracticeTarget(PracticeNetwork server, RecordingProxy road) implements TargetNetwork {
    private static final int UNLIMITED = 10_000_000;

    /** Less than Chirp's declared visibility delay. */
    private static final int MAX_INVISIBLE_MILLIS = 5_000;

    private static final List<Kind> FAULTS =
            List.of(Kind.ERROR_AFTER_COMMIT, Kind.RESET_AFTER_COMMIT, Kind.GARBAGE_BODY, Kind.DELAYED_VISIBILITY);

    static PracticeTarget start(PracticeKind kind) throws IOException {
        var options = StartOptions.defaults().withPastPosts(0).withRateLimit(UNLIMITED);
        var server = Sandbox.on(InstantSource.system()).start(kind, options);
        try {
            var path = switch (kind) {
                case CHIRP -> "/2/chirps";
                case PLAZA -> "/api/posts";
            };
            return new PracticeTarget(server, new RecordingProxy(FaultProxy.to(server.origin()), path));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public String network() {
        return server.id();
    }

    @Override
    public List<Login> logins() {
        return server.handles().stream()
                .map(handle -> new Login(
                        handle + "@" + network(),
                        road.proxy().origin().toString(),
                        Optional.empty(),
                        Map.of("token", server.tokenFor(handle))))
                .toList();
    }

    @Override
    public List<Seen> seen() throws IOException {
        return server.posts().stream()
                .filter(post -> !post.deleted())
                .map(post -> new Seen(post.text(), Optional.of(post.createdAt())))
                .toList();
    }

    @Override
    public void spoil() {
        var chance = ThreadLocalRandom.current();
        var kind = FAULTS.get(chance.nextInt(FAULTS.size()));
        var fault = InjectedFault.of(kind).on(PracticeOperation.PUBLISH).after(chance.nextInt(3));
        server.misbehave(
                kind == Kind.DELAYED_VISIBILITY
                        ? fault.withDelay(Duration.ofMillis(chance.nextInt(1_000, MAX_INVISIBLE_MILLIS)))
                        : fault);
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
