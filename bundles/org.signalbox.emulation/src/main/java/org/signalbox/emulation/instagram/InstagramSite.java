package org.signalbox.emulation.instagram;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.PlayedNetwork;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphLogin;

/**
 * Instagram as people and apps meet it by Instagram's own login: each account signs in itself, and files are fetched
 * from where they are. It is free.
 */
public final class InstagramSite implements PlayedNetwork {
    private static final String CLIENT = "990602627938098";
    private static final String SECRET = "a1c3n1ghtl1n3beef";

    private final GraphLogin login;
    private final FakeInstagram instagram;

    /** Identifiers by name. */
    private final Map<String, String> accounts = new LinkedHashMap<>();

    public InstagramSite(InstantSource clock) {
        login = new GraphLogin(
                new GraphLogin.Paths("/oauth/authorize", "/oauth/access_token", "#_"),
                CLIENT,
                SECRET,
                FakeInstagram.ALL,
                clock);
        instagram = new FakeInstagram(
                clock, token -> login.user(token).map(user -> new FakeInstagram.Bearer.Account(user, false)));
    }

    /** The day by which versions of the API end, where it isn't that of the clock. */
    public void calendar(InstantSource days) {
        instagram.calendar(days);
    }

    /** The one of Facebook's login isn't among them: it is Facebook's. */
    @Override
    public List<URI> origins() {
        return List.of(
                URI.create("https://graph.instagram.com"),
                URI.create("https://api.instagram.com"),
                URI.create("https://www.instagram.com"),
                URI.create("https://scontent.cdninstagram.com"));
    }

    @Override
    public Map<String, String> app() {
        return Map.of(
                "login",
                "instagram",
                "client_id",
                CLIENT,
                "client_secret",
                SECRET,
                "permissions",
                FakeInstagram.ALL.stream()
                        .filter(each -> each.startsWith("instagram_business_"))
                        .sorted()
                        .collect(Collectors.joining(" ")));
    }

    @Override
    public void signedIn(String handle) {
        login.signedIn(account(handle));
    }

    @Override
    public Optional<String> target(String handle) {
        return Optional.of(account(handle));
    }

    private String account(String handle) {
        return accounts.computeIfAbsent(handle, name -> {
            var id = Long.toString(17_841_400_000_000_100L + accounts.size());
            instagram.accounts().add(id, name.replace('-', '_'), name);
            return id;
        });
    }

    /** @param picture without one, a small one is shown: there are no posts without */
    @Override
    public String past(String handle, Instant at, String text, Optional<Picture> picture) {
        var shown = picture.orElseGet(() -> new Picture(new byte[] {(byte) 0xff, (byte) 0xd8}, "image/jpeg", ""));
        var item = new InstagramPost.Item(
                instagram.containers().number(), instagram.files().keep(shown.bytes(), shown.type()), shown.alt());
        return instagram.feed().add(account(handle), text, "FEED", List.of(item), at, at).id;
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return instagram.reply(remoteId, author, text);
    }

    @Override
    public List<Post> posts() {
        return accounts.keySet().stream()
                .flatMap(handle -> posts(handle).stream())
                .toList();
    }

    /** Later parts of a thread are comments. */
    @Override
    public List<Post> posts(String handle) {
        return Stream.concat(
                        instagram.posts(account(handle)).stream(),
                        instagram.comments().by(handle.replace('-', '_')).stream())
                .toList();
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        return login.answer(request).orElseGet(() -> instagram.answer(request));
    }

    @Override
    public BigDecimal billed() {
        return BigDecimal.ZERO;
    }
}
