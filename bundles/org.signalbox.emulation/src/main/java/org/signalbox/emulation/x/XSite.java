package org.signalbox.emulation.x;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.OAuthServer;
import org.signalbox.emulation.PlayedNetwork;
import org.signalbox.emulation.ReceivedRequest;

/**
 * X as people and apps meet it: they sign in, free access ends, and the Basic plan of 29 March 2023 costs $100 a month.
 * Its figures are those of the announcement, whatever a connector's terms say.
 */
public final class XSite implements PlayedNetwork {
    private static final BigDecimal BASIC = new BigDecimal("100");
    private static final String CLIENT = "bmlnaHRsaW5l0";

    private final InstantSource clock;
    private final OAuthServer oauth;
    private final FakeX x;
    private final Map<String, XUser> users = new HashMap<>();
    private Instant free = Instant.MAX;
    private Optional<Instant> subscribed = Optional.empty();

    public XSite(InstantSource clock, ExchangeObserver observer) {
        this.clock = clock;
        oauth = new OAuthServer(
                new OAuthServer.Settings(
                        "/i/oauth2/authorize",
                        "/2/oauth2/token",
                        CLIENT,
                        Optional.empty(),
                        Optional.of(Map.entry("scope", "offline.access")),
                        true,
                        true,
                        " ",
                        Duration.ofHours(2)),
                clock);
        x = new FakeX(
                clock, token -> oauth.user(token).map(handle -> user(handle).id()), observer);
    }

    /** From then on, an app without a plan is refused. */
    public void endFreeAccess(Instant at) {
        free = at;
    }

    /** The owner of the app takes the Basic plan, from now on. */
    public void subscribe() {
        subscribed = Optional.of(clock.instant());
    }

    @Override
    public List<URI> origins() {
        return List.of(
                URI.create("https://api.x.com"),
                URI.create("https://x.com"),
                URI.create("https://pbs.twimg.com"),
                URI.create("https://video.twimg.com"));
    }

    @Override
    public Map<String, String> app() {
        return Map.of("client_id", CLIENT);
    }

    @Override
    public void signedIn(String handle) {
        oauth.signedIn(user(handle).handle());
    }

    private XUser user(String handle) {
        return users.computeIfAbsent(handle, name -> {
            var user = new XUser(Long.toString(1_100_000_000_000L + users.size()), name, name);
            x.add(user);
            return user;
        });
    }

    @Override
    public String past(String handle, Instant at, String text, Optional<Picture> picture) {
        return x.past(user(handle).id(), text, at, picture);
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return x.reply(remoteId, author, text);
    }

    @Override
    public List<Post> posts() {
        return users.keySet().stream().flatMap(handle -> posts(handle).stream()).toList();
    }

    @Override
    public List<Post> posts(String handle) {
        return x.posts(user(handle).id());
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        var signIn = oauth.answer(request);
        if (signIn.isPresent()) {
            return signIn.get();
        }
        var ofApi = request.path().startsWith("/2/");
        var refused = ofApi && subscribed.isEmpty() && !clock.instant().isBefore(free);
        return refused ? XAnswers.notEnrolled() : x.answer(request);
    }

    /** A month is charged at its start, also one in which nothing is called. */
    @Override
    public BigDecimal billed() {
        var charged = BigDecimal.ZERO;
        if (subscribed.isPresent()) {
            for (var month = subscribed.get();
                    !month.isAfter(clock.instant());
                    month = month.atZone(ZoneOffset.UTC).plusMonths(1).toInstant()) {
                charged = charged.add(BASIC);
            }
        }
        return charged;
    }
}
