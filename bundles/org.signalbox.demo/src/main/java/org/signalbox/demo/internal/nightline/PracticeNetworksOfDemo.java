package org.signalbox.demo.internal.nightline;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.signalbox.demo.internal.scenario.HeldPost;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.sandbox.PortTakenException;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/** The two practice networks: real servers, independent of their connectors. */
record PracticeNetworksOfDemo(PracticeNetwork chirp, PracticeNetwork plaza) {
    private static final long SEED = 2027;
    private static final double SPEED = 600;

    /** High enough to read engagement every couple of seconds for any length of time. */
    private static final int RATE = 100_000;

    static PracticeNetworksOfDemo start(Sandbox sandbox) throws ScenarioException {
        var options = StartOptions.defaults().withSeed(SEED).withSpeed(SPEED).withRateLimit(RATE);
        try {
            return new PracticeNetworksOfDemo(
                    sandbox.start(PracticeKind.CHIRP, options), sandbox.start(PracticeKind.PLAZA, options));
        } catch (PortTakenException e) {
            throw new ScenarioException(Message.of("demo.plain", String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new ScenarioException(Message.of("demo.no-practice", String.valueOf(e.getMessage())), e);
        }
    }

    PracticeNetwork of(String network) {
        return switch (network) {
            case DemoPosts.CHIRP -> chirp;
            case DemoPosts.PLAZA -> plaza;
            default -> throw new IllegalArgumentException("no practice network: " + network);
        };
    }

    /** All accounts, by the names that the content files use. */
    List<AccountId> accounts() {
        return Stream.of(chirp, plaza)
                .flatMap(network -> network.handles().stream()
                        .map(handle -> new AccountId(handle, network.kind().id())))
                .toList();
    }

    /** Posts that the networks hold, by network. */
    Map<String, List<HeldPost>> held() throws IOException {
        return Map.of(DemoPosts.CHIRP, HeldPost.of(chirp.posts()), DemoPosts.PLAZA, HeldPost.of(plaza.posts()));
    }
}
