package org.signalbox.emulation.x;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.PlayedNetwork;
import org.signalbox.emulation.ReceivedRequest;

/**
 * X with the rules that make it different: what it shows are the fields that were asked for, links are shortened, an
 * edit makes a post of its own, the same text twice is refused.
 */
public final class FakeX implements FakeNetwork {
    /** The token of the account that a new one has. */
    public static final String TOKEN = "x-t0ken-5d1fa80c";

    /** The id of that account. */
    public static final String OWN = "2244994945";

    /** The id of the one who writes what others write. */
    public static final String OTHER = "7777";

    private static final XUser ANNA = new XUser(OWN, "anna", "Anna of Nightline");

    /** Writes what others write. */
    private static final XUser ZOE = new XUser(OTHER, "zoe", "Zoé");

    private final FakeXMedia media = new FakeXMedia();
    private final Map<String, XUser> users = new LinkedHashMap<>();
    private final Map<String, String> plans = new HashMap<>();
    private final XPosts posts;
    private final XMessages messages;
    private final XWrites writes;
    private final List<Predicate<ReceivedRequest>> faults = new ArrayList<>();
    private final List<NetworkAnswer> faulty = new ArrayList<>();
    private final InstantSource clock;
    private final Function<String, Optional<String>> owners;
    private final ExchangeObserver observer;
    private boolean privately;

    /** With one account, by {@link #TOKEN}. */
    public FakeX(InstantSource clock, ExchangeObserver observer) {
        this(clock, token -> token.equals(TOKEN) ? Optional.of(OWN) : Optional.empty(), observer);
        users.put(OWN, ANNA);
    }

    /** @param owners the user's id of a token that is good */
    public FakeX(InstantSource clock, Function<String, Optional<String>> owners, ExchangeObserver observer) {
        this.clock = clock;
        posts = new XPosts(media, users, clock);
        messages = new XMessages(users, clock);
        writes = new XWrites(posts, media, plans, clock);
        this.owners = owners;
        this.observer = observer;
        users.put(ZOE.id(), ZOE);
    }

    public FakeXMedia media() {
        return media;
    }

    public XMessages messages() {
        return messages;
    }

    /** What is written from now on by {@link #comment} are direct messages to the first account. */
    public void writePrivately() {
        privately = true;
    }

    /** Adds a user who has an account here. */
    void add(XUser user) {
        users.put(user.id(), user);
    }

    /** What the first account has of Premium: Basic, Premium, PremiumPlus or None. */
    public void subscribe(String plan) {
        plans.put(OWN, plan);
    }

    /** A post of a user's own, made at an earlier time; older ones first. */
    String past(String user, String text, Instant at, Optional<PlayedNetwork.Picture> picture) {
        var files = picture.map(media::ready).map(List::of).orElse(List.of());
        return posts.add(new FakeXPost(posts.id(), user, text, at).with(files, new JsonObject()))
                .first();
    }

    /** Answers the next such request so, without doing anything. */
    public void next(String line, NetworkAnswer answer) {
        faults.add(request -> request.line().equals(line));
        faulty.add(answer);
    }

    @Override
    public List<Post> posts() {
        return posts(OWN);
    }

    @Override
    public List<Post> posts(String user) {
        return posts.all()
                .filter(post -> post.author().equals(user) && !post.isGone())
                .map(post -> new Post(post.first(), post.text(), post.replyTo(), media.alts(post.media())))
                .toList();
    }

    public FakeXPost stored(String id) {
        return posts.find(id).orElseThrow();
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        return posts.find(remoteId).orElseThrow().poll();
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        var parent = posts.find(remoteId).orElseThrow();
        var answer = new FakeXPost(posts.id(), ZOE.id(), text, clock.instant())
                .answering(parent)
                .naming(named(text))
                .naming(parent.named())
                .naming(List.of(Objects.requireNonNull(users.get(parent.author()))));
        return Optional.of(posts.add(answer).first());
    }

    private List<XUser> named(String text) {
        return users.values().stream()
                .filter(user -> text.matches("(?is).*@" + user.handle() + "\\b.*"))
                .toList();
    }

    /** By the one other person here, whatever the name. */
    @Override
    public Optional<String> comment(String post, String author, String text) {
        return privately ? Optional.of(messages.write(OTHER, OWN, text)) : reply(post, author, text);
    }

    @Override
    public List<Post> answers(String item) {
        return privately
                ? messages.by(OWN).stream()
                        .filter(post -> post.replyTo().equals(Optional.of(item)))
                        .toList()
                : FakeNetwork.super.answers(item);
    }

    @Override
    public boolean isHidden(String item) {
        return posts.find(item).orElseThrow().isHidden();
    }

    /** A post of somebody else that names the account. */
    public String mention(String text) {
        return posts.add(new FakeXPost(posts.id(), ZOE.id(), text, clock.instant()).naming(named(text)))
                .first();
    }

    @Override
    public NetworkAnswer unauthorized() {
        return XAnswers.unauthorized();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                XAnswers.blank(403, "You are not permitted to perform this action."),
                "You are not permitted to perform this action.");
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        for (var i = 0; i < faults.size(); i++) {
            if (faults.get(i).test(request)) {
                faults.remove(i);
                return faulty.remove(i);
            }
        }
        if (request.path().startsWith("/files/")) {
            return media.file(request.path().substring(7));
        }
        observer.asked(request);
        var me = request.header("authorization")
                .filter(text -> text.startsWith("Bearer "))
                .flatMap(text -> owners.apply(text.substring("Bearer ".length())));
        if (me.isEmpty()) {
            return unauthorized();
        }
        var answer = route(request, me.get());
        if (answer.status() < 300) {
            observer.answered(request, answer);
        }
        return answer;
    }

    private NetworkAnswer route(ReceivedRequest request, String me) {
        var upload = media.answer(request);
        if (upload.isPresent()) {
            return upload.get();
        }
        var message = messages.answer(request, me);
        if (message.isPresent()) {
            return message.get();
        }
        if (request.line().equals("GET /2/users/" + me + "/tweets")) {
            return posts.page(request, me, post -> post.author().equals(me), "pagination_token");
        }
        if (request.line().equals("GET /2/users/" + me + "/mentions")) {
            return posts.page(request, me, post -> isMention(post, me), "pagination_token");
        }
        return switch (request.line()) {
            case "GET /2/users/me" -> me(request, me);
            case "GET /2/tweets/search/recent" ->
                posts.page(request, me, XPosts.searched(request.query("query").orElseThrow()), "next_token");
            case "POST /2/tweets" ->
                writes.create(JsonParser.parseString(request.text()).getAsJsonObject(), me);
            case "GET /2/tweets" -> posts.several(request, me);
            default -> writes.one(request, me);
        };
    }

    private static boolean isMention(FakeXPost post, String me) {
        return post.author().equals(ZOE.id())
                && post.named().stream().anyMatch(user -> user.id().equals(me));
    }

    private NetworkAnswer me(ReceivedRequest request, String me) {
        var user = Objects.requireNonNull(users.get(me)).shown();
        var fields = request.query("user.fields").orElse("");
        if (fields.contains("subscription_type")) {
            user.addProperty("subscription_type", plans.getOrDefault(me, "None"));
        }
        if (fields.contains("public_metrics")) {
            var counts = new JsonObject();
            for (var name : List.of("followers_count", "following_count", "listed_count")) {
                counts.addProperty(name, 0);
            }
            counts.addProperty("post_count", posts(me).size());
            user.add("public_metrics", counts);
        }
        return XAnswers.data(200, user);
    }
}
