package org.signalbox.kills;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.facebook.FakeFacebook;
import org.signalbox.emulation.instagram.FakeInstagram;
import org.signalbox.emulation.linkedin.FakeLinkedIn;
import org.signalbox.emulation.reddit.FakeReddit;
import org.signalbox.emulation.threads.FakeThreads;
import org.signalbox.emulation.x.FakeX;
import org.signalbox.kills.steps.ProtocolStep;
import org.signalbox.model.AccountId;
import org.signalbox.tests.counterparts.FaultProxy;

/** A network that takes no key, emulated in this process, for its connector as it ships. */
final class EmulatedTarget implements TargetNetwork {
    /** The networks, by the name that a run may choose. */
    private static final List<Played> ALL = List.of(
            new Played("x", "anna@x", "", FakeX.TOKEN, "", true, EmulatedTarget::x),
            new Played("reddit", "alice@reddit", "", FakeReddit.TOKEN, "subreddit=test", true, EmulatedTarget::reddit),
            linkedIn("linkedin-page", FakeLinkedIn.PAGE, true),
            linkedIn("linkedin-member", FakeLinkedIn.MEMBER, false),
            new Played("threads", "nightline@threads", "", FakeThreads.TOKEN, "", true, EmulatedTarget::threads),
            new Played(
                    "facebook",
                    "nightline@facebook",
                    FakeFacebook.PAGE,
                    FakeFacebook.TOKEN,
                    "",
                    true,
                    EmulatedTarget::facebook),
            new Played(
                    "instagram",
                    "nightline@instagram",
                    FakeInstagram.ACCOUNT,
                    FakeInstagram.TOKEN,
                    "",
                    true,
                    EmulatedTarget::instagram));

    /** It takes pictures only, and fetches them. */
    private static final String PICTURED = "instagram";

    /** The id of a publication and the number of its part, as they are in a text, which may be encoded as a form. */
    private static final Pattern PART = Pattern.compile("([0-9a-f]{8}-[0-9a-f-]{27})(?: |\\+|%20)([0-9])");

    private final Played played;
    private final Visible network;
    private final Counting counting = new Counting();
    private final EmulationServer server;
    private final RecordingProxy road;
    private final Map<String, Integer> sent = new ConcurrentHashMap<>();

    /** From where a network fetches media. */
    private Optional<ServedFolder> served = Optional.empty();

    /**
     * An account of a network.
     *
     * @param target that the account is, where a login has several, else blank
     * @param options of each post, as {@code name=value}
     * @param readsBack whether its posts can be looked up; where not, a person is asked
     */
    private record Played(
            String name,
            String account,
            String target,
            String token,
            String options,
            boolean readsBack,
            Supplier<Visible> network) {}

    /**
     * A network that was started.
     *
     * @param texts of all that readers see
     * @param commits address of the requests that make parts visible, where these haven't their words
     * @param words what a request shows
     */
    private record Visible(
            FakeNetwork network,
            Supplier<Stream<FakeNetwork.Post>> texts,
            Optional<String> commits,
            Function<ReceivedRequest, String> words) {
        /** One whose requests have the words of what they show. */
        Visible(FakeNetwork network, Supplier<Stream<FakeNetwork.Post>> texts) {
            this(network, texts, Optional.empty(), ReceivedRequest::text);
        }
    }

    private EmulatedTarget(Played played) throws IOException {
        this.played = played;
        network = played.network().get();
        server = EmulationServer.start(counting);
        road = new RecordingProxy(
                FaultProxy.to(server.origin()), network.commits().orElse(RecordingProxy.ANY));
    }

    static List<String> names() {
        return ALL.stream().map(Played::name).toList();
    }

    static EmulatedTarget start(String name) throws IOException {
        return new EmulatedTarget(ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private static Visible x() {
        var network = new FakeX(InstantSource.system(), ExchangeObserver.NONE);
        return new Visible(network, () -> network.posts().stream());
    }

    private static Visible reddit() {
        var network = new FakeReddit(InstantSource.system(), Set.of("identity", "read", "submit", "history", "flair"));
        return new Visible(network, () -> network.posts().stream());
    }

    private static Played linkedIn(String name, String target, boolean readsBack) {
        return new Played(name, "writer@linkedin", target, FakeLinkedIn.TOKEN, "", readsBack, () -> {
            var network = new FakeLinkedIn(InstantSource.system());
            return new Visible(
                    network,
                    () -> Stream.concat(network.posts(target).stream(), network.comments().by(target).stream()));
        });
    }

    private static Visible facebook() {
        var network = new FakeFacebook(InstantSource.system());
        return new Visible(
                network,
                () -> Stream.concat(
                        network.posts(FakeFacebook.PAGE).stream(), network.comments().by(FakeFacebook.PAGE).stream()));
    }

    /** A container has the words; it is published by its number. */
    private static Visible instagram() {
        var network = new FakeInstagram(InstantSource.system());
        var publish = "/v26.0/" + FakeInstagram.ACCOUNT + "/media_publish";
        return new Visible(
                network,
                () -> network.posts(FakeInstagram.ACCOUNT).stream(),
                Optional.of(publish),
                request -> request.path().equals(publish)
                        ? network.containers().caption(request.form().getOrDefault("creation_id", ""))
                        : "");
    }

    /** What is made ready has the words; it is shown by its number. */
    private static Visible threads() {
        var network = new FakeThreads(InstantSource.system());
        var publish = "/v1.0/me/threads_publish";
        return new Visible(network, () -> network.posts().stream(), Optional.of(publish), request -> {
            var shown = request.form().getOrDefault("creation_id", "");
            return request.path().equals(publish) && network.containers().ids().contains(shown)
                    ? network.containers().fields(shown).getOrDefault("text", "")
                    : "";
        });
    }

    /** Notes how often each part was sent, also when the network refused it as one that it has. */
    private final class Counting implements FakeNetwork {
        @Override
        public NetworkAnswer answer(ReceivedRequest request) {
            if (request.method().equals("POST")) {
                var parts = new HashSet<String>();
                PART.matcher(network.words().apply(request))
                        .results()
                        .forEach(found -> parts.add(found.group(1) + " " + found.group(2)));
                parts.forEach(part -> sent.merge(part, 1, Integer::sum));
            }
            return network.network().answer(request);
        }

        @Override
        public List<Post> posts() {
            return network.network().posts();
        }
    }

    String name() {
        return played.name();
    }

    /** Options of each post, as {@code name=value}. */
    String options() {
        return played.options();
    }

    /** Whether its posts can be looked up; where not, a person is asked. */
    boolean readsBack() {
        return played.readsBack();
    }

    /** How often the network was asked for a part of a publication. */
    int sent(String publication, int part) {
        return sent.getOrDefault(publication + " " + part, 0);
    }

    /** What the network threw instead of an answer. */
    List<Throwable> failures() {
        return server.failures();
    }

    @Override
    public String network() {
        return AccountId.of(played.account()).network();
    }

    @Override
    public void connect(NodeWorkspace workspace) throws IOException, InterruptedException {
        workspace.install(network(), unsigned());
        for (var login : logins()) {
            workspace.login(login);
        }
        if (PICTURED.equals(network())) {
            var folder = new ServedFolder(workspace.folder().resolve("served"));
            served = Optional.of(folder);
            workspace.relay(folder.path(), folder.origin());
        }
    }

    /** By a token, as after a sign-in; what counts as a handle is the target. */
    @Override
    public List<Login> logins() {
        return List.of(new Login(
                played.account(),
                road.proxy().origin().toString(),
                Optional.of(played.target()).filter(target -> !target.isEmpty()),
                Map.of("access_token", played.token())));
    }

    @Override
    public List<Seen> seen() {
        synchronized (counting) {
            return network.texts()
                    .get()
                    .map(post -> new Seen(post.text(), Optional.empty()))
                    .toList();
        }
    }

    @Override
    public void spoil() {
        road.lose();
    }

    @Override
    public CompletableFuture<Void> bring(ProtocolStep step, String words) {
        return road.bring(step, network.commits().isPresent() ? "" : words);
    }

    @Override
    public void close() throws IOException {
        road.proxy().close();
        server.close();
        served.ifPresent(ServedFolder::close);
    }
}
