package org.signalbox.emulation.facebook;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphJudge;
import org.signalbox.emulation.meta.GraphRequest;
import org.signalbox.emulation.meta.GraphVersions;

/**
 * Facebook Pages by the documents: a user with pages that have tokens of their own, photos that are sent before the
 * post, videos in pieces, comments in two levels, and versions that end. What a page does or reads needs its token;
 * permissions are needed as https://developers.facebook.com/docs/permissions says.
 */
public final class FakeFacebook extends FacebookPeople {
    /** The token of the user that a new one has. */
    public static final String TOKEN = "EAABuser7Qx2ZBt0ken";

    /** A page that a new one has. */
    public static final String PAGE = "104529001";

    /** Number of the user. */
    public static final String USER = "122100998";

    /** All permissions that are played. */
    public static final Set<String> ALL = Set.of(
            "business_management",
            "pages_manage_engagement",
            "pages_manage_posts",
            "pages_messaging",
            "pages_read_engagement",
            "pages_read_user_content",
            "pages_show_list",
            "read_insights");

    private final FacebookPages pages = new FacebookPages();
    private final FacebookPhotos photos;
    private final FacebookFeed feed;
    private final FacebookVideos videos;
    private final FacebookComments comments;
    private final FacebookCalls calls;
    private final Predicate<String> tokens;
    private final FacebookLogins logins = new FacebookLogins();
    private final FacebookMessages messages;
    private final FacebookUser user;
    private InstantSource calendar;
    private Optional<NetworkAnswer> next = Optional.empty();
    private int calledSoFar;

    /** With pages, for {@link #TOKEN}. One of them is seen at a business only. */
    public FakeFacebook(InstantSource clock) {
        this(clock, TOKEN::equals);
        pages.add(PAGE, "Nightline", "nightline");
        pages.add("104529002", "Pont-Neuf Café", "pontneuf");
        pages.add("104529003", "Quiet Garden", "quietgarden");
        pages.add(new FacebookPages.Page(
                "104529004",
                "Harbour Office",
                "harbour",
                Optional.of(FacebookUser.BUSINESS),
                Set.of("CREATE_CONTENT", "ANALYZE")));
    }

    /**
     * @param clock of posts, and until another is set of versions
     * @param tokens those of the user that are good
     */
    public FakeFacebook(InstantSource clock, Predicate<String> tokens) {
        calendar = clock;
        this.tokens = tokens;
        user = new FacebookUser(pages);
        photos = new FacebookPhotos(clock);
        feed = new FacebookFeed(clock, photos);
        videos = new FacebookVideos(feed);
        comments = new FacebookComments(clock, feed, photos);
        messages = new FacebookMessages(clock, feed);
        calls = new FacebookCalls(clock, pages, feed, photos, videos, comments, messages);
    }

    /** The day by which versions end. */
    public void calendar(InstantSource days) {
        calendar = days;
    }

    /** Who hears of each call from now on. */
    public void judge(GraphJudge listener) {
        user.judge(listener);
    }

    public FacebookPages pages() {
        return pages;
    }

    public FacebookFeed feed() {
        return feed;
    }

    public FacebookPhotos photos() {
        return photos;
    }

    public FacebookVideos videos() {
        return videos;
    }

    @Override
    public FacebookComments comments() {
        return comments;
    }

    public FacebookMessages messages() {
        return messages;
    }

    public FacebookLogins logins() {
        return logins;
    }

    /** Those that were shown as stories, which no list of posts has. */
    public FacebookStories stories() {
        return calls.stories();
    }

    /** The permissions that tokens have; changes count. */
    public Set<String> scopes() {
        return user.scopes();
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
        if (FacebookPhotos.isDownload(request)) {
            return photos.download(request);
        }
        if (FacebookVideos.isUpload(request)) {
            var token = request.header("authorization").orElse("").replaceFirst("^OAuth ", "");
            return videos.take(request, pages.ofToken(token).map(FacebookPages.Page::id));
        }
        var call = GraphRequest.of(request);
        var version = GraphVersions.performing(call.version(), calendar.instant());
        if (version.isEmpty()) {
            return GraphAnswers.error(2500, "OAuthException", "Unknown path components: " + request.path());
        }
        calledSoFar++;
        // https://developers.facebook.com/docs/graph-api/overview/rate-limiting: per cent of what is allowed.
        return perform(call, request)
                .header("facebook-api-version", "v" + version.get() + ".0")
                .header(
                        "X-App-Usage",
                        "{\"call_count\":" + Math.min(99, calledSoFar / 50) + ",\"total_time\":1,\"total_cputime\":1}");
    }

    private NetworkAnswer perform(GraphRequest call, ReceivedRequest request) {
        if (call.path().equals(List.of("oauth", "access_token"))) {
            return logins.answer(call, tokens);
        }
        if (call.token().isEmpty()) {
            return GraphAnswers.tokenMissing();
        }
        var token = call.token().get();
        var page = pages.ofToken(token);
        if (page.isEmpty() && !tokens.test(token)) {
            // «User associated with the Page access token does not have an appropriate role on the Page»
            return pages.wasToken(token)
                    ? GraphAnswers.tokenLost(
                            492,
                            "Error validating access token: Session is invalid because the user doesn't have an"
                                    + " appropriate role on the page")
                    : GraphAnswers.tokenUnknown();
        }
        if (call.path().isEmpty() && call.parameters().containsKey("ids")) {
            return FacebookCalls.several(call, one -> ofPage(one.path().getFirst(), page, one));
        }
        if (call.path().isEmpty() || call.path().size() > 2) {
            throw new AssertionError("Facebook has no " + request.line());
        }
        if (call.path().getFirst().startsWith("upload:")) {
            return videos.handles().answer(call.path().getFirst(), request);
        }
        if (call.path().size() == 2 && call.path().get(1).equals("uploads")) {
            return page.isPresent()
                    ? GraphAnswers.invalid("A user token is needed")
                    : videos.handles().begin(call);
        }
        var id = call.path().getFirst();
        if (id.equals("me")) {
            return page.isPresent() ? ofPage(page.get().id(), page, call) : user.answer(call, token);
        }
        return id.equals(USER) && page.isEmpty()
                ? user.answer(call, token)
                : id.equals(FacebookUser.BUSINESS) && page.isEmpty()
                        ? user.ofBusiness(call, token)
                        : ofPage(id, page, call);
    }

    /** A page, or what it has. A user's token sees a page, and nothing else of it. */
    private NetworkAnswer ofPage(String id, Optional<FacebookPages.Page> page, GraphRequest call) {
        if (messages.has(id) && page.isPresent() && call.method().equals("GET")) {
            // The documents don't describe conversations.
            return user.without("pages_messaging").orElseGet(() -> GraphAnswers.object(messages.shown(id, call)));
        }
        var node = calls.node(id);
        if (node.isEmpty()) {
            return GraphAnswers.missing(call.method(), id);
        }
        var edge = FacebookUser.edge(call);
        user.judge().called(node.get(), call.method(), edge, call.own());
        var unknown = edge.isEmpty() && call.method().equals("GET")
                ? FacebookUser.unknown(call, node.get())
                : Optional.<NetworkAnswer>empty();
        if (unknown.isPresent()) {
            return unknown.get();
        }
        if (node.get().equals("Page") && edge.isEmpty() && call.method().equals("GET")) {
            var fields = GraphFields.of(call.parameter("fields").orElse("name,id"));
            return pages.page(id)
                    .map(each -> GraphAnswers.object(pages.shown(each, fields, page.isEmpty())))
                    .orElseGet(() -> GraphAnswers.missing("GET", id));
        }
        if (page.isEmpty()) {
            return GraphAnswers.pageTokenNeeded();
        }
        if (!calls.pageOf(id).equals(page.get().id())) {
            return GraphAnswers.missing(call.method(), id);
        }
        var needed = FacebookCalls.permission(node.get(), call.method(), edge);
        var insights = node.get().equals("PagePost")
                && call.parameter("fields")
                        .filter(text -> text.contains("insights"))
                        .isPresent();
        return needed.flatMap(user::without)
                .or(() -> insights ? user.without("read_insights") : Optional.empty())
                .orElseGet(() -> calls.perform(
                        node.get(),
                        id,
                        page.get(),
                        edge,
                        call,
                        FacebookUser.following(call, page.get().token())));
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
        return pages.all().stream().map(FacebookPages.Page::id).toList();
    }

    @Override
    public void removeTarget(String id) {
        pages.remove(id);
    }

    @Override
    public int longestText() {
        return FacebookFeed.LONGEST;
    }

    @Override
    public NetworkAnswer unauthorized() {
        return GraphAnswers.tokenExpired();
    }

    @Override
    public Refusal refusal() {
        var words = "It looks like you were misusing this feature by going too fast.";
        return new Refusal(
                GraphAnswers.error(368, 1_346_003, "The action attempted has been deemed abusive", "Blocked", words),
                words);
    }
}
