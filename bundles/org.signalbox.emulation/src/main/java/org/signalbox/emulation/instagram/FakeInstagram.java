package org.signalbox.emulation.instagram;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphJudge;
import org.signalbox.emulation.meta.GraphRequest;
import org.signalbox.emulation.meta.GraphVersions;

/**
 * Instagram by the documents: files are fetched from their public addresses, containers are processed and expire, and
 * what is published may be in lists later than it can be read. By Facebook's login a user has several accounts, by
 * their pages; by Instagram's a token is of one account.
 */
public final class FakeInstagram extends InstagramPeople {
    /** The token of Facebook's login that a new one has. */
    public static final String TOKEN = "EAABuser9Kd1ZBt0ken";

    /** The token of Instagram's login that a new one has, for {@link #ACCOUNT}. */
    public static final String INSTAGRAM_TOKEN = "IGAAuser3Vw8ZBt0ken";

    /** An account that a new one has. */
    public static final String ACCOUNT = "17841400000000001";

    /** All permissions that are played, of both logins. */
    public static final Set<String> ALL = Set.of(
            "instagram_basic",
            "instagram_content_publish",
            "instagram_manage_comments",
            "instagram_manage_insights",
            "instagram_manage_messages",
            "pages_read_engagement",
            "pages_show_list",
            "instagram_business_basic",
            "instagram_business_content_publish",
            "instagram_business_manage_comments",
            "instagram_business_manage_insights",
            "instagram_business_manage_messages");

    /** Whose a token is. */
    public sealed interface Bearer {
        /** A user of Facebook, with all accounts. */
        record User() implements Bearer {}

        /** An account, by Instagram's login or by the token of its page. */
        record Account(String id, boolean byPage) implements Bearer {}
    }

    private final InstagramAccounts accounts = new InstagramAccounts();
    private final InstagramFiles files = new InstagramFiles();
    private final InstagramContainers containers;
    private final InstagramFeed feed;
    private final InstagramComments comments;
    private final InstagramMessages messages;
    private final InstagramMailbox mailbox;
    private final InstagramCalls calls;
    private final InstagramUser user = new InstagramUser(accounts, this::heard, this::without);
    private final Function<String, Optional<Bearer>> tokens;
    private final Set<String> scopes = new TreeSet<>(ALL);
    private InstantSource calendar;
    private GraphJudge judge = GraphJudge.NONE;
    private Optional<NetworkAnswer> next = Optional.empty();
    private int calledSoFar;

    /** With accounts, for {@link #TOKEN} and {@link #INSTAGRAM_TOKEN}. */
    public FakeInstagram(InstantSource clock) {
        this(clock, token -> switch (token) {
            case TOKEN -> Optional.of(new Bearer.User());
            case INSTAGRAM_TOKEN -> Optional.of(new Bearer.Account(ACCOUNT, false));
            default -> Optional.empty();
        });
        accounts.add(ACCOUNT, "nightline", "Nightline");
        accounts.add("17841400000000002", "pont.neuf", "Pont-Neuf Café");
        accounts.add("17841400000000003", "quiet_garden", "Quiet Garden");
    }

    /**
     * @param clock of posts, and until another is set of versions
     * @param tokens whose they are; those of pages are known besides
     */
    public FakeInstagram(InstantSource clock, Function<String, Optional<Bearer>> tokens) {
        calendar = clock;
        this.tokens = tokens;
        containers = new InstagramContainers(clock, files);
        feed = new InstagramFeed(clock, files, containers, accounts);
        comments = new InstagramComments(clock);
        messages = new InstagramMessages(clock);
        mailbox = new InstagramMailbox(accounts, messages, this::heard, this::without);
        calls = new InstagramCalls(accounts, containers, feed, comments);
    }

    /** The day by which versions end. */
    public void calendar(InstantSource days) {
        calendar = days;
    }

    /** Who hears of each call from now on. */
    public void judge(GraphJudge listener) {
        judge = listener;
    }

    @Override
    public InstagramAccounts accounts() {
        return accounts;
    }

    public InstagramFiles files() {
        return files;
    }

    public InstagramContainers containers() {
        return containers;
    }

    public InstagramFeed feed() {
        return feed;
    }

    @Override
    public InstagramComments comments() {
        return comments;
    }

    @Override
    public InstagramMessages messages() {
        return messages;
    }

    /** Posts can't be deleted by calls from now on. */
    public void deleteNothing() {
        calls.deleteNothing();
    }

    /** The permissions that tokens have; changes count. */
    public Set<String> scopes() {
        return scopes;
    }

    /** Answers the next request so, without doing anything. */
    public void next(NetworkAnswer answer) {
        next = Optional.of(answer);
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (next.isPresent()) {
            var answer = next.get();
            next = Optional.empty();
            return answer;
        }
        if (InstagramFiles.isDownload(request)) {
            return files.download(request);
        }
        if (InstagramContainers.isUpload(request)) {
            var header = request.header("authorization").orElse("");
            return containers.take(
                    request,
                    header.startsWith("OAuth ")
                            && bearer(header.substring("OAuth ".length())).isPresent());
        }
        var call = GraphRequest.of(request);
        var version = GraphVersions.performing(call.version(), calendar.instant());
        if (version.isEmpty()) {
            return GraphAnswers.error(2500, "OAuthException", "Unknown path components: " + request.path());
        }
        calledSoFar++;
        return perform(call, request)
                .header("facebook-api-version", "v" + version.get() + ".0")
                .header(
                        "X-App-Usage",
                        "{\"call_count\":" + Math.min(99, calledSoFar / 50) + ",\"total_time\":1,\"total_cputime\":1}");
    }

    private Optional<Bearer> bearer(String token) {
        return accounts.ofPageToken(token)
                .<Bearer>map(account -> new Bearer.Account(account.id(), true))
                .or(() -> tokens.apply(token));
    }

    private NetworkAnswer perform(GraphRequest call, ReceivedRequest request) {
        if (call.token().isEmpty()) {
            return GraphAnswers.tokenMissing();
        }
        var token = call.token().get();
        var bearer = bearer(token);
        if (bearer.isEmpty()) {
            return GraphAnswers.tokenUnknown();
        }
        if (call.path().isEmpty() || call.path().size() > 2) {
            throw new AssertionError("Instagram has no " + request.line());
        }
        var id = call.path().getFirst();
        if (!id.equals("me")) {
            return id.equals(InstagramUser.ID) && bearer.get() instanceof Bearer.User
                    ? user.answer(call, token)
                    : of(id, bearer.get(), call, token);
        }
        return switch (bearer.get()) {
            case Bearer.User all -> user.answer(call, token);
            case Bearer.Account account ->
                account.byPage()
                        ? user.page(accounts.account(account.id()).orElseThrow().page(), call)
                        : of(account.id(), account, call, token);
        };
    }

    private void heard(String node, GraphRequest call) {
        judge.called(node, call.method(), edge(call), call.own());
    }

    static String edge(GraphRequest call) {
        return call.path().size() > 1 ? call.path().get(1) : "";
    }

    static String following(GraphRequest call, String token) {
        return "https://graph.facebook.com/v26.0/" + String.join("/", call.path()) + "?access_token=" + token;
    }

    private Optional<NetworkAnswer> without(String permission) {
        return scopes.contains(permission) ? Optional.empty() : Optional.of(GraphAnswers.denied(permission));
    }

    private NetworkAnswer of(String id, Bearer bearer, GraphRequest call, String token) {
        var ofMailbox = mailbox.answer(id, bearer, call, following(call, token));
        if (ofMailbox.isPresent()) {
            return ofMailbox.get();
        }
        if (accounts.ofPage(id).isPresent()) {
            return user.page(id, call);
        }
        var node = calls.node(id);
        if (node.isEmpty()) {
            return GraphAnswers.missing(call.method(), id);
        }
        var edge = edge(call);
        if (!node.get().equals("IGContainer")) { // of which the documents say nothing
            judge.called(node.get(), call.method(), edge, call.own());
        }
        var tagging = node.get().equals("IGMedia") && !accounts.all().isEmpty() && isForeign(id);
        var owner = tagging ? speaker(bearer) : calls.owner(id).flatMap(accounts::account);
        var may = owner.filter(account -> bearer instanceof Bearer.User
                || bearer instanceof Bearer.Account(String of, boolean byPage) && of.equals(account.id()));
        if (may.isEmpty()) {
            return GraphAnswers.missing(call.method(), id);
        }
        var instagram = bearer instanceof Bearer.Account(String of, boolean byPage) && !byPage;
        var needed = (instagram ? "instagram_business_" : "instagram_")
                + InstagramCalls.permission(node.get(), call.method(), edge);
        return without(needed)
                .orElseGet(() -> calls.perform(node.get(), id, may.get(), edge, call, following(call, token)));
    }

    /** Somebody else's, which shows an account of ours. */
    private boolean isForeign(String media) {
        return calls.owner(media).flatMap(accounts::account).isEmpty();
    }

    private Optional<InstagramAccounts.Account> speaker(Bearer bearer) {
        return bearer instanceof Bearer.Account(String of, boolean byPage)
                ? accounts.account(of)
                : Optional.of(accounts.all().getFirst());
    }

    @Override
    public List<Post> posts() {
        return feed.shown(Optional.empty());
    }

    @Override
    public List<Post> posts(String target) {
        return feed.shown(Optional.of(target));
    }

    @Override
    public List<String> targets() {
        return accounts.all().stream().map(InstagramAccounts.Account::id).toList();
    }

    @Override
    public void removeTarget(String id) {
        accounts.remove(id);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                InstagramErrors.CAPTION.answer(),
                "The caption was too long. 2200 characters, 30 hashtags and 20 tags are allowed.");
    }
}
