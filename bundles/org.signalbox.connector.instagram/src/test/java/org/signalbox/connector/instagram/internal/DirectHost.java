package org.signalbox.connector.instagram.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.connector.testkit.TestRelay;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.instagram.FakeInstagram;

/** A host whose requests go straight to the fake Instagram, with a clock that a test sets. */
final class DirectHost implements Host, AutoCloseable {
    /** What becomes of an answer on its way. */
    interface Alteration {
        NetworkAnswer of(ReceivedRequest request, NetworkAnswer answer) throws ConnectorException;
    }

    final List<HttpRequest> requests = new ArrayList<>();
    final List<Instant> waits = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final TestRelay relay = new TestRelay();
    Instant now = InstagramFixture.DAY;
    /** By how much Instagram's clock is ahead; its answers tell their time once that isn't zero. */
    Duration ahead = Duration.ZERO;

    final FakeInstagram instagram = InstagramFixture.instagram(() -> now.plus(ahead));
    Alteration alteration = (request, answer) -> answer;
    private Grant grant;

    private DirectHost(Grant grant) {
        this.grant = grant;
    }

    static DirectHost by(Login login) {
        var secret = login == Login.FACEBOOK ? FakeInstagram.TOKEN : FakeInstagram.INSTAGRAM_TOKEN;
        return new DirectHost(new Grant(
                        InstagramConnector.ORIGIN,
                        "nightline",
                        Map.of("token_endpoint", login.token().toString()),
                        Map.of(Api.TOKEN, Secret.of(secret)))
                .withApp(InstagramFixture.APP)
                .withTarget(Optional.of(FakeInstagram.ACCOUNT), Map.of()));
    }

    static DirectHost byFacebook() {
        return by(Login.FACEBOOK);
    }

    /** The app asks for these permissions, too. */
    void asking(String permissions) {
        var app = new HashMap<>(grant.app());
        app.put(InstagramConnector.PERMISSIONS, Secret.of(permissions));
        grant = grant.withApp(app);
    }

    void target(Optional<String> id) {
        grant = grant.withTarget(id, Map.of());
    }

    InstagramSession session() {
        return new InstagramSession(this);
    }

    PublishKey key() {
        return new PublishKey(UUID.randomUUID(), now);
    }

    /** Asks again until it is ready; each time it has to wait, that time passes. */
    Prepared prepare(Part part) throws ConnectorException {
        var answer = session().prepare(part, Optional.empty());
        for (var looks = 0; looks < 50 && answer instanceof Preparation.Pending(var kept, var at); looks++) {
            now = at.isAfter(now) ? at : now;
            answer = session().prepare(part, Optional.of(kept));
        }
        if (answer instanceof Preparation.Ready ready) {
            return ready.prepared();
        }
        throw new AssertionError("never ready");
    }

    Receipt publish(Part part, Optional<Receipt> parent) throws ConnectorException {
        return commit(part, prepare(part), parent);
    }

    Receipt publish(Part part) throws ConnectorException {
        return publish(part, Optional.empty());
    }

    Receipt commit(Part part, Prepared prepared, Optional<Receipt> parent) throws ConnectorException {
        var answer = session().commit(new Commit(part, prepared, key(), parent));
        if (answer instanceof Commitment.Visible(var receipt)) {
            return receipt;
        }
        throw new AssertionError("not visible: " + answer);
    }

    Search search(Part part, Optional<Prepared> prepared, Optional<Receipt> parent, Instant since) {
        return new Search(key(), part, prepared, parent, Optional.empty(), since);
    }

    List<HttpRequest> visible() {
        return requests.stream()
                .filter(each -> each.effect() == HttpRequest.Effect.VISIBLE)
                .toList();
    }

    /** Where requests of an operation went. */
    List<String> hosts(String operation) {
        return requests.stream()
                .filter(each -> each.operation().equals(operation))
                .map(each -> each.uri().getHost())
                .toList();
    }

    @Override
    public Http http() {
        return request -> {
            requests.add(request);
            var received = received(request);
            var answer = alteration.of(received, instagram.answer(received));
            if (!ahead.isZero()) {
                answer = answer.header(
                        "Date",
                        java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                now.plus(ahead).atZone(java.time.ZoneOffset.UTC)));
            }
            if (answer.status() >= 500) {
                throw request.effect() == HttpRequest.Effect.VISIBLE
                        ? new ConnectorException.OutcomeUnknown("HTTP " + answer.status(), null)
                        : new ConnectorException.Unavailable("HTTP " + answer.status(), null);
            }
            return new HttpResponse(
                    answer.status(),
                    answer.headers().entrySet().stream()
                            .collect(Collectors.toMap(
                                    each -> each.getKey().toLowerCase(Locale.ROOT), each -> List.of(each.getValue()))),
                    answer.body());
        };
    }

    private static ReceivedRequest received(HttpRequest request) {
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var body = new byte[0];
        switch (request.body()) {
            case HttpRequest.Body.Form(var fields) -> {
                headers.put("content-type", "application/x-www-form-urlencoded");
                body = fields.stream()
                        .map(each -> each.name() + "=" + URLEncoder.encode(each.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                        .getBytes(StandardCharsets.UTF_8);
            }
            case HttpRequest.Body.Stream file -> {
                headers.put("content-type", file.type());
                try (var in = file.content().open()) {
                    body = in.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case HttpRequest.Body.None none -> headers.remove("content-type");
            case HttpRequest.Body.Bytes bytes -> throw new AssertionError("no such body");
            case HttpRequest.Body.FormData form -> throw new AssertionError("no such body");
            case HttpRequest.Body.Multipart several -> throw new AssertionError("no such body");
        }
        URI uri = request.uri();
        return ReceivedRequest.of(
                request.method(),
                uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                headers,
                body);
    }

    @Override
    public WebSockets webSockets() {
        throw new AssertionError("Instagram has none");
    }

    @Override
    public MediaRelay mediaRelay() {
        return relay;
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }

    @Override
    public GrantAccess grant() {
        return new GrantAccess() {
            @Override
            public Grant current() {
                return grant;
            }

            @Override
            public Grant replace(Grant stale, Rotation rotation) {
                throw new AssertionError("the host renews tokens");
            }
        };
    }

    @Override
    public Log log() {
        return new Log() {
            @Override
            public void info(String text) {
                log.add("info " + text);
            }

            @Override
            public void warn(String text) {
                log.add("warn " + text);
            }

            @Override
            public void debug(String text) {
                log.add("debug " + text);
            }
        };
    }

    @Override
    public Pace pace() {
        return (until, why) -> waits.add(until);
    }

    @Override
    public Signatures signatures() {
        throw new AssertionError("nothing is signed here");
    }

    @Override
    public void close() {
        relay.close();
    }
}
