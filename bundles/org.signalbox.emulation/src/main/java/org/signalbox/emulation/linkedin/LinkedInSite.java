package org.signalbox.emulation.linkedin;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.OAuthServer;
import org.signalbox.emulation.PlayedNetwork;
import org.signalbox.emulation.ReceivedRequest;

/**
 * LinkedIn as people and apps meet it: a member signs in, whose pages are the accounts, and each version of the API
 * ends on its day. It is free.
 */
public final class LinkedInSite implements PlayedNetwork {
    private static final String AUTHORIZE = "/oauth/v2/authorization";
    private static final String CLIENT = "78n1ghtl1n3";
    private static final String SECRET = "WPL_AP1.n1ghtl1n3==";

    private final OAuthServer oauth;
    private final FakeLinkedIn linkedIn;

    /** Identifiers by name. */
    private final Map<String, String> pages = new LinkedHashMap<>();

    public LinkedInSite(InstantSource clock) {
        oauth = new OAuthServer(
                new OAuthServer.Settings(
                        AUTHORIZE,
                        "/oauth/v2/accessToken",
                        CLIENT,
                        Optional.of(SECRET),
                        Optional.empty(),
                        false,
                        false,
                        ",",
                        Duration.ofDays(60)),
                clock);
        linkedIn = new FakeLinkedIn(clock, token -> oauth.user(token).isPresent());
    }

    /** The day by which versions of the API begin and end, where it isn't that of the clock. */
    public void calendar(InstantSource days) {
        linkedIn.calendar(days);
    }

    @Override
    public List<URI> origins() {
        return List.of(
                URI.create("https://api.linkedin.com"),
                URI.create("https://www.linkedin.com"),
                URI.create("https://media.licdn.com"));
    }

    @Override
    public Map<String, String> app() {
        return Map.of(
                "client_id", CLIENT,
                "client_secret", SECRET,
                "permissions", String.join(" ", FakeLinkedIn.ALL));
    }

    /** @param handle of a page; the member who manages it signs in */
    @Override
    public void signedIn(String handle) {
        page(handle);
        oauth.signedIn(FakeLinkedIn.MEMBER);
    }

    @Override
    public Optional<String> target(String handle) {
        return Optional.of(page(handle));
    }

    private String page(String handle) {
        return pages.computeIfAbsent(handle, name -> {
            var urn = "urn:li:organization:" + (2_414_200 + pages.size());
            linkedIn.pages().add(urn, name, "ADMINISTRATOR");
            return urn;
        });
    }

    @Override
    public String past(String handle, Instant at, String text, Optional<Picture> picture) {
        var post = new JsonObject();
        post.addProperty("author", page(handle));
        post.addProperty("commentary", LinkedInText.escaped(text));
        post.addProperty("visibility", "PUBLIC");
        post.addProperty("lifecycleState", "PUBLISHED");
        picture.ifPresent(shown -> {
            var media = new JsonObject();
            media.addProperty("id", linkedIn.files().ready(shown, page(handle)));
            media.addProperty("altText", shown.alt());
            var content = new JsonObject();
            content.add("media", media);
            post.add("content", content);
        });
        return linkedIn.feed().add(post, at);
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return linkedIn.reply(remoteId, author, text);
    }

    @Override
    public List<Post> posts() {
        return pages.keySet().stream().flatMap(handle -> posts(handle).stream()).toList();
    }

    /** Later parts of a thread are comments. */
    @Override
    public List<Post> posts(String handle) {
        var page = page(handle);
        return Stream.concat(linkedIn.posts(page).stream(), linkedIn.comments().by(page).stream())
                .toList();
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (request.path().equals(AUTHORIZE) && !mayAsk(request.query("scope").orElse(""))) {
            return new NetworkAnswer(
                    302,
                    Map.of(
                            "Location",
                            request.query("redirect_uri").orElse("") + "?error=unauthorized_scope_error&state="
                                    + URLEncoder.encode(request.query("state").orElse(""), StandardCharsets.UTF_8)),
                    new byte[0]);
        }
        return oauth.answer(request).orElseGet(() -> linkedIn.answer(request));
    }

    /** An app asks for what it has. */
    private static boolean mayAsk(String scopes) {
        return FakeLinkedIn.ALL.containsAll(List.of(scopes.split(" ")));
    }

    @Override
    public BigDecimal billed() {
        return BigDecimal.ZERO;
    }
}
