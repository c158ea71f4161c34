package org.signalbox.connector.threads.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.threads.FakeThreads;

/** Threads with another clock, or with answers that are changed on their way. */
final class AlteredFixture extends ThreadsFixture {
    private final FakeThreads threads;
    private final Duration ahead;
    private BiFunction<ReceivedRequest, NetworkAnswer, NetworkAnswer> alteration = (request, answer) -> answer;

    AlteredFixture() {
        this(Duration.ZERO);
    }

    /** @param ahead by how much the clock of Threads is ahead of ours */
    AlteredFixture(Duration ahead) {
        this.ahead = ahead;
        threads = new FakeThreads(InstantSource.offset(InstantSource.system(), ahead), new ThreadsJudge());
    }

    FakeThreads network() {
        return threads;
    }

    /** What becomes of each following answer; the request has been performed. */
    void alter(BiFunction<ReceivedRequest, NetworkAnswer, NetworkAnswer> next) {
        alteration = next;
    }

    /** Requests whose path ends so are performed, and answered like this. */
    void answer(String path, NetworkAnswer answer) {
        alter((request, given) -> request.path().endsWith(path) ? answer : given);
    }

    ConnectorTrial trial() {
        return ConnectorTrial.of(this);
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeNetwork() {
            @Override
            public NetworkAnswer answer(ReceivedRequest request) {
                var date = Instant.now().plus(ahead).atOffset(ZoneOffset.UTC);
                return alteration
                        .apply(request, threads.answer(request))
                        .header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date));
            }

            @Override
            public List<Post> posts() {
                return threads.posts();
            }

            @Override
            public Optional<String> reply(String remoteId, String author, String text) {
                return threads.reply(remoteId, author, text);
            }
        };
    }
}
