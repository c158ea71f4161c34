package org.signalbox.emulation.reddit;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.OAuthServer;
import org.signalbox.emulation.PlayedNetwork;
import org.signalbox.emulation.ReceivedRequest;

/**
 * Reddit as people and apps meet it: they sign in, and from a day on an app pays $0.24 for a thousand of its requests
 * above 100 in any minute. Its figures are those of the announcement, whatever a connector's terms say.
 */
public final class RedditSite implements PlayedNetwork {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int FREE = 100;
    private static final BigDecimal THOUSAND = new BigDecimal("0.24");
    private static final String CLIENT = "n1ghtL1neW3bApp";
    private static final String SECRET = "gko_n1ghtl1ne-ZE3aI";
    private static final int LONGEST_PAST_TITLE = 60;

    private final InstantSource clock;
    private final String community;
    private final OAuthServer oauth;
    private final FakeReddit reddit;
    private final Set<String> users = new LinkedHashSet<>();

    /** Requests of the last minute. */
    private final ArrayDeque<Instant> requests = new ArrayDeque<>();

    private Instant paid = Instant.MAX;
    private long billed;

    /** @param community where people post; it takes everything */
    public RedditSite(InstantSource clock, String community) {
        this.clock = clock;
        this.community = community;
        oauth = new OAuthServer(
                new OAuthServer.Settings(
                        "/api/v1/authorize",
                        "/api/v1/access_token",
                        CLIENT,
                        Optional.of(SECRET),
                        Optional.of(Map.entry("duration", "permanent")),
                        false,
                        false,
                        " ",
                        Duration.ofHours(1)),
                clock);
        reddit = new FakeReddit(
                clock,
                Arrays.stream(RedditEndpoint.values())
                        .map(RedditEndpoint::scope)
                        .collect(Collectors.toSet()),
                oauth::user);
        reddit.communities().add(community);
    }

    /** A community that nobody has joined, with flairs by their ids. */
    public void addCommunity(String name, String... flairs) {
        reddit.communities().add(name).addProperty("user_is_subscriber", false);
        reddit.communities().flairs().put(name, List.of(flairs));
    }

    /** From then on, what is above the free rate is charged. */
    public void endFreeAccess(Instant at) {
        paid = at;
    }

    @Override
    public List<URI> origins() {
        var all = new ArrayList<>(FakeReddit.origins());
        all.add(URI.create("https://oauth.reddit.com"));
        all.add(URI.create("https://www.reddit.com"));
        return all;
    }

    @Override
    public Map<String, String> app() {
        return Map.of("client_id", CLIENT, "client_secret", SECRET);
    }

    @Override
    public void signedIn(String handle) {
        oauth.signedIn(user(handle));
    }

    /** Each user has a profile, which is a community. */
    private String user(String handle) {
        if (users.add(handle)) {
            reddit.communities().add("u_" + handle);
        }
        return handle;
    }

    @Override
    public String past(String handle, Instant at, String text, Optional<Picture> picture) {
        var title = text.length() > LONGEST_PAST_TITLE ? text.substring(0, LONGEST_PAST_TITLE) : text;
        var post = reddit.content().past(user(handle), community, title, text, at);
        picture.ifPresent(shown -> reddit.files().show(post, shown));
        return RedditJson.name(post);
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return reddit.reply(remoteId, author, text);
    }

    @Override
    public List<Post> posts() {
        return users.stream().flatMap(handle -> posts(handle).stream()).toList();
    }

    @Override
    public List<Post> posts(String handle) {
        return reddit.posts(handle);
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        var signIn = oauth.answer(request);
        if (signIn.isPresent()) {
            return signIn.get();
        }
        var answer = reddit.answer(request);
        if (answer.status() < 400
                && RedditEndpoint.of(request.method(), request.path()).isPresent()) {
            count(clock.instant());
        }
        return answer;
    }

    /** Sign-in and files aren't of the API, and what is refused isn't charged. */
    private void count(Instant now) {
        while (!requests.isEmpty() && !requests.peekFirst().isAfter(now.minus(MINUTE))) {
            requests.removeFirst();
        }
        requests.addLast(now);
        if (!now.isBefore(paid) && requests.size() > FREE) {
            billed++;
        }
    }

    @Override
    public BigDecimal billed() {
        return THOUSAND.multiply(BigDecimal.valueOf(billed)).movePointLeft(3);
    }
}
