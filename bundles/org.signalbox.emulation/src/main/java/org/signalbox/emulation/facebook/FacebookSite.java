package org.signalbox.emulation.facebook;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.PlayedNetwork;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphLogin;

/**
 * Facebook as people and apps meet it: a user signs in, whose pages are the accounts, and each version of the Graph API
 * ends on its day. It is free.
 */
public final class FacebookSite implements PlayedNetwork {
    private static final String CLIENT = "1420091284600123";
    private static final String SECRET = "f1e5n1ghtl1n3c0ffee";

    private final GraphLogin login;
    private final FakeFacebook facebook;

    /** Identifiers by name. */
    private final Map<String, String> pages = new LinkedHashMap<>();

    public FacebookSite(InstantSource clock) {
        login = new GraphLogin(
                new GraphLogin.Paths("/dialog/oauth", "/oauth/access_token", "#_=_"),
                CLIENT,
                SECRET,
                FakeFacebook.ALL,
                clock);
        facebook = new FakeFacebook(clock, token -> login.user(token).isPresent());
    }

    /** The day by which versions of the API end, where it isn't that of the clock. */
    public void calendar(InstantSource days) {
        facebook.calendar(days);
    }

    @Override
    public List<URI> origins() {
        return List.of(
                URI.create("https://graph.facebook.com"),
                URI.create("https://graph-video.facebook.com"),
                URI.create("https://www.facebook.com"),
                URI.create("https://rupload.facebook.com"),
                URI.create("https://scontent.xx.fbcdn.net"));
    }

    @Override
    public Map<String, String> app() {
        return Map.of(
                "client_id", CLIENT,
                "client_secret", SECRET,
                "permissions", String.join(" ", FakeFacebook.ALL));
    }

    /** @param handle of a page; the user who manages it signs in */
    @Override
    public void signedIn(String handle) {
        page(handle);
        login.signedIn(FakeFacebook.USER);
    }

    @Override
    public Optional<String> target(String handle) {
        return Optional.of(page(handle));
    }

    private String page(String handle) {
        return pages.computeIfAbsent(handle, name -> {
            var id = Long.toString(104_529_000 + pages.size());
            facebook.pages().add(id, name, name.replaceAll("[^a-z0-9]", ""));
            return id;
        });
    }

    @Override
    public String past(String handle, Instant at, String text, Optional<Picture> picture) {
        var page = page(handle);
        var media = picture
                .map(shown ->
                        facebook.photos().add(facebook.feed().number(), page, shown.bytes(), shown.alt(), "", true))
                .stream()
                .toList();
        return facebook.feed().add(page, text, Optional.empty(), media, at, true, true).id;
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return facebook.reply(remoteId, author, text);
    }

    @Override
    public List<Post> posts() {
        return pages.keySet().stream().flatMap(handle -> posts(handle).stream()).toList();
    }

    /** Later parts of a thread are comments. */
    @Override
    public List<Post> posts(String handle) {
        var page = page(handle);
        return Stream.concat(facebook.posts(page).stream(), facebook.comments().by(page).stream())
                .toList();
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        return login.answer(request).orElseGet(() -> facebook.answer(request));
    }

    @Override
    public BigDecimal billed() {
        return BigDecimal.ZERO;
    }
}
