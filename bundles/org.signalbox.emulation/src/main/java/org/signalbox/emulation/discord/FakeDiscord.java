package org.signalbox.emulation.discord;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.SocketPeer;
import org.signalbox.emulation.discord.DiscordAnswers.Refused;

/**
 * Discord by its documents: servers with channels, forums and threads, one bot, and one webhook. A nonce is known for
 * five minutes; no message shows it to those who list messages, unless {@link #showNonces} says so.
 */
public final class FakeDiscord implements FakeNetwork {
    /** The token of the bot. */
    public static final String TOKEN = "MTMwMDAwMDAwMDAwMDAwMDAwMQ.Gq7Zx2.n1ghtl1ne-b0t-t0ken-5f1c20b7d9e4a8c3b6";

    /** A text channel, a forum, and the webhook of another text channel. */
    public static final long CHANNEL = 1_310_000_000_000_000_011L;

    public static final long FORUM = 1_310_000_000_000_000_012L;
    public static final long WEBHOOK_CHANNEL = 1_310_000_000_000_000_013L;

    /** A channel that the bot sees and may not write to, and one that it doesn't see. */
    public static final long READ_ONLY = 1_310_000_000_000_000_014L;

    public static final long HIDDEN = 1_310_000_000_000_000_015L;
    public static final long GUILD = 1_310_000_000_000_000_001L;
    public static final long WEBHOOK = 1_320_000_000_000_000_001L;
    public static final String WEBHOOK_TOKEN = "w3bh00k-n1ghtl1ne-9c2e5f7a1b4d8e6f0a3c5b7d9e1f2a4c6b8d0e2f4a6c8b0d2e4f";

    /** The address that Discord shows to the owner of the webhook. */
    public static final String WEBHOOK_URL = "https://discord.com/api/webhooks/" + WEBHOOK + "/" + WEBHOOK_TOKEN;

    public static final DiscordUser BOT = new DiscordUser(1_300_000_000_000_000_001L, "nightline", "", true);

    static final String BASE = "/api/v10";

    private final DiscordPlaces places = new DiscordPlaces();
    private final DiscordIds ids;
    private final DiscordContent content;
    private final DiscordMessages messages;
    private final DiscordPeople people;
    private final DiscordWebhook webhook;
    private final DiscordApi api;
    private final DiscordGateway gateway;
    private final ExchangeObserver observer;
    private Optional<NetworkAnswer> next = Optional.empty();
    private String main = Long.toString(CHANNEL);

    public FakeDiscord(InstantSource clock) {
        this(clock, ExchangeObserver.NONE);
    }

    /** @param observer of all requests to the API and their answers; the path has no version before it */
    public FakeDiscord(InstantSource clock, ExchangeObserver observer) {
        this(clock, observer, URI.create(DiscordContent.CDN));
    }

    /** @param origin where it is served: that of its gateway, which has {@code ws} instead of {@code http} */
    public FakeDiscord(InstantSource clock, ExchangeObserver observer, URI origin) {
        this.observer = observer;
        ids = new DiscordIds(clock);
        content = new DiscordContent(ids);
        messages = new DiscordMessages(ids, content);
        var threads = new DiscordThreads(ids, messages, content);
        people = new DiscordPeople(ids, messages, threads);
        webhook = new DiscordWebhook(messages, threads, places);
        gateway = new DiscordGateway(places, origin);
        messages.tell(gateway::created);
        api = new DiscordApi(places, messages, threads, webhook, gateway);
    }

    /** What {@link #posts()} are those of: a channel, or the webhook. */
    public FakeDiscord main(long channel) {
        main = Long.toString(channel);
        return this;
    }

    /** Whether messages that are listed show their nonces. */
    public FakeDiscord showNonces() {
        messages.showNonces(true);
        return this;
    }

    /** The answer to the next request. */
    public void next(NetworkAnswer answer) {
        next = Optional.of(answer);
    }

    /** How far the server is boosted. */
    public void boosted(int tier) {
        places.guild(GUILD).boosted(tier);
    }

    public DiscordChannel channel(long id) {
        return places.channel(id);
    }

    /** What people write and do. */
    public DiscordPeople people() {
        return people;
    }

    /** The webhook is deleted. */
    public void deleteWebhook() {
        webhook.delete();
    }

    /** The webhook writes to another channel from now on. */
    public void moveWebhook(long channel) {
        webhook.move(channel);
    }

    /** A channel refuses all that is asked of it, as where a permission was taken. */
    public void refuse(long channel, int status, int code, String words) {
        places.channel(channel).refuse(new Refused(status, code, words));
    }

    /** A thread is archived, as after some days without a word. */
    public void archive(long thread) {
        places.channel(thread).archive(true);
    }

    @Override
    public Optional<FakeSocket> socket(ReceivedRequest handshake, SocketPeer peer) {
        return Optional.of(gateway.open(peer));
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (next.isPresent()) {
            var answer = next.get();
            next = Optional.empty();
            return answer;
        }
        if (!request.path().startsWith(BASE)) {
            return content.file(request.path());
        }
        if (request.header("user-agent")
                .filter(name -> name.startsWith("DiscordBot ("))
                .isEmpty()) {
            return NetworkAnswer.text(403, "text/html", "<h1>Access denied</h1>");
        }
        var asked = new ReceivedRequest(
                request.method(),
                request.path().substring(BASE.length()),
                request.query(),
                request.headers(),
                request.body());
        observer.asked(asked);
        NetworkAnswer answer;
        try {
            answer = api.perform(asked);
        } catch (Refused refused) {
            return refused.answer();
        }
        observer.answered(asked, answer);
        return answer;
    }

    @Override
    public NetworkAnswer unauthorized() {
        return DiscordApi.unauthorized();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                DiscordAnswers.failed(400, 200000, "Message was blocked by automatic moderation"),
                "Message was blocked by automatic moderation");
    }

    @Override
    public List<Post> posts() {
        return posts(main);
    }

    @Override
    public List<String> targets() {
        return places.guilds().stream()
                .flatMap(guild -> guild.channels().values().stream())
                .filter(channel -> channel.type() != DiscordChannel.CATEGORY
                        && channel.id() != READ_ONLY
                        && channel.id() != HIDDEN)
                .map(channel -> Long.toString(channel.id()))
                .toList();
    }

    @Override
    public List<Post> posts(String target) {
        var isWebhook = target.equals(Long.toString(WEBHOOK));
        var channel = places.channel(isWebhook ? WEBHOOK_CHANNEL : Long.parseLong(target));
        Predicate<DiscordMessage> own = message -> message.author().id() == (isWebhook ? WEBHOOK : BOT.id());
        return all(channel).filter(own).map(DiscordMessage::post).toList();
    }

    /** Those of a channel and of its threads. */
    private static Stream<DiscordMessage> all(DiscordChannel channel) {
        return Stream.concat(
                        channel.messages().values().stream(),
                        channel.threads().values().stream().flatMap(thread -> thread.messages().values().stream()))
                .sorted(java.util.Comparator.comparingLong(DiscordMessage::id));
    }

    @Override
    public void removeTarget(String id) {
        places.remove(Long.parseLong(id));
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        var poll = message(remoteId).orElseThrow().json().getAsJsonObject("poll");
        return poll.getAsJsonArray("answers").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(answer -> DiscordJson.text(answer.getAsJsonObject("poll_media"), "text"))
                .toList();
    }

    /** A message by its channel's id, a slash, and its own. */
    public Optional<DiscordMessage> message(String remoteId) {
        var at = remoteId.indexOf('/');
        var channel = places.channel(Long.parseLong(remoteId.substring(0, at)));
        return Optional.ofNullable(channel.messages().get(Long.valueOf(remoteId.substring(at + 1))));
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return comment(remoteId, author, text);
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        return Optional.of(
                people.answer(message(post).orElseThrow(), author, text).remoteId());
    }

    @Override
    public boolean rewrite(String item, String text) {
        message(item).orElseThrow().json().add("content", new JsonPrimitive(text));
        return true;
    }

    @Override
    public boolean takeBack(String item) {
        var message = message(item).orElseThrow();
        message.channel().messages().remove(message.id());
        return true;
    }

    @Override
    public List<Post> answers(String item) {
        return all(message(item).orElseThrow().channel())
                .filter(message -> message.author().id() == BOT.id())
                .map(DiscordMessage::post)
                .filter(post -> post.replyTo().filter(item::equals).isPresent())
                .toList();
    }

    @Override
    public boolean isLiked(String item) {
        return message(item)
                .orElseThrow()
                .reactions()
                .getOrDefault("👍", java.util.Set.of())
                .contains(BOT.id());
    }

    @Override
    public boolean isRemoved(String item) {
        return message(item).isEmpty();
    }
}
