package org.signalbox.emulation.linkedin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * LinkedIn by its documents: an unknown or missing field or header is refused, versions end, a text ends where it isn't
 * escaped, files are begun, sent and processed, members can't be read back, and what is posted twice is named. It has
 * one member, with pages.
 */
public final class FakeLinkedIn extends LinkedInPeople {
    /** The token of the member that a new one has. */
    public static final String TOKEN = "AQX-linkedin-t0ken-9b27";

    public static final String MEMBER = "urn:li:person:AbC-123_x";

    /** A page that a new one has. */
    public static final String PAGE = "urn:li:organization:2414183";

    /** All permissions that an app with the Community Management API may have. */
    public static final Set<String> ALL = Set.of(
            "openid",
            "profile",
            "w_member_social",
            "w_organization_social",
            "r_organization_social",
            "rw_organization_admin",
            "r_member_postAnalytics");

    private final LinkedInFiles files;
    private final LinkedInFeed feed;
    private final LinkedInComments comments;
    private final LinkedInReactions reactions;
    private final LinkedInPages pages = new LinkedInPages();
    private final LinkedInNumbers numbers;
    private final Predicate<String> tokens;
    private final Set<String> scopes = new TreeSet<>(ALL);
    private InstantSource calendar;
    private Optional<NetworkAnswer> next = Optional.empty();

    /** With pages, for {@link #TOKEN}. */
    public FakeLinkedIn(InstantSource clock) {
        this(clock, TOKEN::equals);
        pages.add(PAGE, "Devtestco", "ADMINISTRATOR", "DIRECT_SPONSORED_CONTENT_POSTER");
        pages.add("urn:li:organization:1337", "Acme", "CONTENT_ADMINISTRATOR");
        pages.add("urn:li:organization:42", "Recruiters", "RECRUITING_POSTER");
    }

    /**
     * @param clock of posts, and until another is set of versions
     * @param tokens those of the member that are good
     */
    public FakeLinkedIn(InstantSource clock, Predicate<String> tokens) {
        calendar = clock;
        this.tokens = tokens;
        files = new LinkedInFiles(clock);
        feed = new LinkedInFeed(clock, files);
        comments = new LinkedInComments(clock, feed);
        reactions = new LinkedInReactions(comments::isShown);
        numbers = new LinkedInNumbers(feed, pages);
    }

    /** The day by which versions end. */
    public void calendar(InstantSource days) {
        calendar = days;
    }

    public LinkedInFiles files() {
        return files;
    }

    @Override
    public LinkedInFeed feed() {
        return feed;
    }

    @Override
    public LinkedInComments comments() {
        return comments;
    }

    @Override
    public LinkedInReactions reactions() {
        return reactions;
    }

    public LinkedInPages pages() {
        return pages;
    }

    @Override
    public List<JsonObject> notifications() {
        return numbers.notifications();
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
        if (request.path().startsWith("/dms-uploads/")) {
            return files.take(request);
        }
        if (request.path().startsWith("/dms/")) {
            return files.download(request);
        }
        var endpoint = LinkedInEndpoint.of(request);
        if (endpoint.isEmpty()) {
            throw new AssertionError("LinkedIn has no " + request.line() + " " + request.headers());
        }
        var known = request.header("authorization")
                .filter(text -> text.startsWith("Bearer "))
                .filter(text -> tokens.test(text.substring("Bearer ".length())));
        if (known.isEmpty()) {
            return unauthorized();
        }
        var refused = request.path().startsWith("/rest/")
                ? LinkedInVersions.refused(request, calendar)
                : Optional.<NetworkAnswer>empty();
        if (refused.isPresent()) {
            return refused.get();
        }
        if (!request.header("x-restli-protocol-version").equals(Optional.of("2.0.0"))) {
            throw new AssertionError("without version 2.0.0 of its protocol, LinkedIn reads keys in another way");
        }
        endpoint.get().problem(request).ifPresent(problem -> {
            throw new AssertionError(problem);
        });
        if (!endpoint.get().isFor(scopes)) {
            return LinkedInAnswers.denied(endpoint.get().name().toLowerCase(Locale.ROOT) + ".20260701");
        }
        return perform(endpoint.get(), request);
    }

    private NetworkAnswer perform(LinkedInEndpoint endpoint, ReceivedRequest request) {
        var path = request.path().split("/");
        var body = request.body().length > 0
                ? JsonParser.parseString(request.text()).getAsJsonObject()
                : new JsonObject();
        var start = number(request, "start", 0);
        var count = number(request, "count", 10);
        return switch (endpoint) {
            case USERINFO -> LinkedInPages.userinfo();
            case ME -> LinkedInPages.member();
            case ROLES -> pages.roles(start, count);
            case ORGANIZATION -> pages.organization(path[3]);
            case CREATE_POST -> {
                var author = body.get("author").getAsString();
                yield asActor(author, () -> feed.create(body, author.equals(MEMBER)));
            }
            case GET_POST -> readable(author(path[3]), () -> feed.get(path[3]));
            case UPDATE_POST ->
                asActor(author(path[3]), () -> feed.update(path[3], set(body.getAsJsonObject("patch"), "commentary")));
            case DELETE_POST ->
                feed.posts().containsKey(path[3])
                        ? asActor(author(path[3]), () -> feed.delete(path[3]))
                        : feed.delete(path[3]);
            case POSTS -> {
                var author = request.query("author").orElseThrow();
                yield readable(author, () -> feed.ofAuthor(author, start, count));
            }
            case BEGIN_IMAGE -> begin("image", body);
            case BEGIN_VIDEO -> begin("video", body);
            case BEGIN_DOCUMENT -> begin("document", body);
            case END_VIDEO -> files.end(body.getAsJsonObject("finalizeUploadRequest"));
            case FILE -> files.about(path[3], !scopes.contains("r_organization_social"));
            case COMMENTS -> readableBelow(path[3], () -> comments.list(path[3], start, count));
            case COMMENT -> readableBelow(path[3], () -> comments.get(path[5]));
            case CREATE_COMMENT -> asActor(body.get("actor").getAsString(), () -> comments.create(path[3], body));
            case EDIT_COMMENT -> {
                var text = set(body.getAsJsonObject("patch").getAsJsonObject("message"), "text");
                var actor = request.query("actor").orElseThrow();
                yield asActor(actor, () -> comments.edit(path[5], actor, text));
            }
            case DELETE_COMMENT -> {
                var actor = request.query("actor").orElseThrow();
                yield asActor(actor, () -> comments.delete(path[5], actor));
            }
            case REACTION -> reactions.get(LinkedInReactions.Key.of(path[3]));
            case CREATE_REACTION -> {
                var actor = request.query("actor").orElseThrow();
                yield asActor(actor, () -> reactions.create(actor, body));
            }
            case DELETE_REACTION -> {
                var key = LinkedInReactions.Key.of(path[3]);
                yield asActor(key.actor(), () -> reactions.delete(key));
            }
            case COUNTS_OF_PAGE -> numbers.ofPage(request);
            case COUNTS_OF_MEMBER -> LinkedInNumbers.ofMember(request);
            case NOTIFICATIONS -> numbers.notifications(request, start, count);
        };
    }

    private static String set(JsonObject patch, String name) {
        return patch.getAsJsonObject("$set").get(name).getAsString();
    }

    private static int number(ReceivedRequest request, String name, int otherwise) {
        return request.query(name).map(Integer::valueOf).orElse(otherwise);
    }

    /** Somebody else's where there is none. */
    private String author(String post) {
        return feed.author(post).orElse(PAGE);
    }

    private NetworkAnswer begin(String what, JsonObject body) {
        var request = body.getAsJsonObject("initializeUploadRequest");
        var owner = request.get("owner").getAsString();
        return asActor(owner, () -> files.begin(what, request, owner));
    }

    private boolean mayPublishAs(String actor) {
        return actor.equals(MEMBER)
                ? scopes.contains("w_member_social")
                : scopes.contains("w_organization_social") && pages.publishes(actor);
    }

    /** A step of an answer. */
    private interface Step {
        NetworkAnswer answer();
    }

    private NetworkAnswer asActor(String actor, Step step) {
        return mayPublishAs(actor) ? step.answer() : LinkedInAnswers.denied("partnerApiPosts.CREATE.20260701");
    }

    /** Members' posts are for few apps. */
    private NetworkAnswer readable(String author, Step step) {
        return author.equals(MEMBER) && !scopes.contains("r_member_social")
                ? LinkedInAnswers.denied("partnerApiPosts.GET.20260701")
                : step.answer();
    }

    private NetworkAnswer readableBelow(String urn, Step step) {
        var own = feed.posts().keySet().stream()
                .filter(post -> author(post).equals(MEMBER))
                .anyMatch(post -> post.equals(urn) || urn.contains(LinkedInComments.activity(post)));
        return readable(own ? MEMBER : PAGE, step);
    }

    @Override
    public List<String> targets() {
        return Stream.concat(pages.all().stream().filter(this::mayPublishAs), Stream.of(MEMBER))
                .toList();
    }

    @Override
    public void removeTarget(String id) {
        pages.remove(id);
    }

    @Override
    public NetworkAnswer unauthorized() {
        return LinkedInAnswers.unauthorized();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                LinkedInAnswers.error(422, "UNPROCESSABLE_ENTITY", "Such words are not welcome here"),
                "Such words are not welcome here");
    }
}
