package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * LinkedIn by its documents: an unknown or missing field or header is refused, versions end, a text ends where it isn't
 * escaped, files are begun, sent and processed, members can't be read back, and what is posted twice is named.
 */
final class FakeLinkedIn implements FakeNetwork {
    static final String TOKEN = "AQX-linkedin-t0ken-9b27";
    static final String MEMBER = "urn:li:person:AbC-123_x";
    static final String PAGE = "urn:li:organization:2414183";

    /** All that an app with the Community Management API may have. */
    static final Set<String> ALL = Set.of(
            "openid",
            "profile",
            "w_member_social",
            "w_organization_social",
            "r_organization_social",
            "rw_organization_admin",
            "r_member_postAnalytics");

    /**
     * The ends that LinkedIn has named, https://learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations.
     */
    private static final Map<String, String> ENDS = Map.of(
            "202510", "2026-10-15",
            "202511", "2026-11-16",
            "202601", "2027-01-15",
            "202602", "2027-02-15",
            "202603", "2027-03-16");

    /** The day by which versions end. */
    InstantSource calendar;

    final FakeFiles files;
    final FakeFeed feed;
    final FakeComments comments;
    final Set<String> scopes = new TreeSet<>(ALL);
    /** Names by identifier. */
    final Map<String, String> pages = new LinkedHashMap<>();

    final Map<String, List<String>> roles = new HashMap<>();
    final List<JsonObject> notifications = new ArrayList<>();
    /** LinkedIn answers with fewer than is asked for. */
    int rolesAPage = 2;

    /** What the next request is answered with, once, instead of being performed. */
    Optional<NetworkAnswer> next = Optional.empty();

    /** @param clock of posts, and until another is set of versions */
    FakeLinkedIn(InstantSource clock) {
        calendar = clock;
        files = new FakeFiles(clock);
        feed = new FakeFeed(clock, files);
        comments = new FakeComments(clock, feed);
        page(PAGE, "Devtestco", "ADMINISTRATOR", "DIRECT_SPONSORED_CONTENT_POSTER");
        page("urn:li:organization:1337", "Acme", "CONTENT_ADMINISTRATOR");
        page("urn:li:organization:42", "Recruiters", "RECRUITING_POSTER");
    }

    void page(String urn, String name, String... held) {
        pages.put(urn, name);
        roles.put(urn, List.of(held));
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
        var endpoint = Endpoint.of(request);
        if (endpoint.isEmpty()) {
            throw new AssertionError("LinkedIn has no " + request.line() + " " + request.headers());
        }
        if (!request.header("authorization").equals(Optional.of("Bearer " + TOKEN))) {
            return unauthorized();
        }
        var refused = request.path().startsWith("/rest/") ? version(request) : Optional.<NetworkAnswer>empty();
        if (refused.isPresent()) {
            return refused.get();
        }
        if (!request.header("x-restli-protocol-version").equals(Optional.of("2.0.0"))) {
            throw new AssertionError("without version 2.0.0 of its protocol, LinkedIn reads keys in another way");
        }
        endpoint.get().problem(request).ifPresent(problem -> {
            throw new AssertionError(problem);
        });
        if (endpoint.get().scopes.stream().noneMatch(scopes::contains)) {
            return denied(endpoint.get().name().toLowerCase(Locale.ROOT) + ".20260701");
        }
        return perform(endpoint.get(), request);
    }

    /** By https://learn.microsoft.com/en-us/linkedin/marketing/versioning and the errors of api-guide/concepts. */
    private Optional<NetworkAnswer> version(ReceivedRequest request) {
        var asked = request.header("linkedin-version").orElse("");
        if (!asked.matches("20[0-9]{2}(0[1-9]|1[0-2])")) {
            return Optional.of(error(
                    400,
                    "VERSION_MISSING",
                    "A version must be present. Please specify a version by adding the Linkedin-Version header."));
        }
        var month = YearMonth.parse(asked, DateTimeFormatter.ofPattern("uuuuMM"));
        var begins = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var ends = ENDS.containsKey(asked)
                ? Instant.parse(ENDS.get(asked) + "T00:00:00Z")
                : month.plusYears(1).atDay(15).atStartOfDay(ZoneOffset.UTC).toInstant();
        var now = calendar.instant();
        return now.isBefore(begins) || !now.isBefore(ends)
                ? Optional.of(error(426, "NONEXISTENT_VERSION", "Requested version " + asked + "01 is not active"))
                : Optional.empty();
    }

    private NetworkAnswer perform(Endpoint endpoint, ReceivedRequest request) {
        var path = request.path().split("/");
        var body = request.body().length > 0
                ? JsonParser.parseString(request.text()).getAsJsonObject()
                : new JsonObject();
        var start = number(request, "start", 0);
        var count = number(request, "count", 10);
        return switch (endpoint) {
            case USERINFO ->
                NetworkAnswer.json(
                        200,
                        "{\"sub\": \"" + id(MEMBER) + "\", \"name\": \"Eddy Member\", \"picture\":"
                                + " \"https://media.licdn.com/dms/eddy\", \"locale\": \"en_US\"}");
            case ME ->
                NetworkAnswer.json(
                        200,
                        "{\"id\": \"" + id(MEMBER) + "\", \"localizedFirstName\": \"Eddy\","
                                + " \"localizedLastName\": \"Member\", \"vanityName\": \"eddy-member\"}");
            case ROLES -> FakeFeed.list(held(), start, Math.min(count, rolesAPage));
            case ORGANIZATION -> organization(path[3]);
            case CREATE_POST ->
                asActor(body.get("author").getAsString(), () -> feed.create(body, isMember(body, "author")));
            case GET_POST -> readable(author(path[3]), () -> feed.get(path[3]));
            case UPDATE_POST ->
                asActor(
                        author(path[3]),
                        () -> feed.update(
                                path[3],
                                body.getAsJsonObject("patch")
                                        .getAsJsonObject("$set")
                                        .get("commentary")
                                        .getAsString()));
            case DELETE_POST ->
                feed.posts.containsKey(path[3])
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
                var text = body.getAsJsonObject("patch")
                        .getAsJsonObject("message")
                        .getAsJsonObject("$set")
                        .get("text");
                var actor = request.query("actor").orElseThrow();
                yield asActor(actor, () -> comments.edit(path[5], actor, text.getAsString()));
            }
            case DELETE_COMMENT -> {
                var actor = request.query("actor").orElseThrow();
                yield asActor(actor, () -> comments.delete(path[5], actor));
            }
            case COUNTS_OF_PAGE -> countsOfPage(request);
            case COUNTS_OF_MEMBER -> countsOfMember(request);
            case NOTIFICATIONS -> notifications(request, start, count);
        };
    }

    private static int number(ReceivedRequest request, String name, int otherwise) {
        return request.query(name).map(Integer::valueOf).orElse(otherwise);
    }

    private static String id(String urn) {
        return urn.substring(urn.lastIndexOf(':') + 1);
    }

    private static boolean isMember(JsonObject body, String field) {
        return body.get(field).getAsString().equals(MEMBER);
    }

    /** Somebody else's where there is none. */
    private String author(String post) {
        return Optional.ofNullable(feed.posts.get(post))
                .map(each -> each.get("author").getAsString())
                .orElse(PAGE);
    }

    private NetworkAnswer begin(String what, JsonObject body) {
        var request = body.getAsJsonObject("initializeUploadRequest");
        var owner = request.get("owner").getAsString();
        return asActor(owner, () -> files.begin(what, request, owner));
    }

    private boolean mayPublishAs(String actor) {
        return actor.equals(MEMBER)
                ? scopes.contains("w_member_social")
                : scopes.contains("w_organization_social")
                        && roles.getOrDefault(actor, List.of()).stream()
                                .anyMatch(Set.of("ADMINISTRATOR", "CONTENT_ADMINISTRATOR")::contains);
    }

    /** A step of an answer. */
    private interface Step {
        NetworkAnswer answer();
    }

    private NetworkAnswer asActor(String actor, Step step) {
        return mayPublishAs(actor) ? step.answer() : denied("partnerApiPosts.CREATE.20260701");
    }

    /** Members' posts are for few apps. */
    private NetworkAnswer readable(String author, Step step) {
        return author.equals(MEMBER) && !scopes.contains("r_member_social")
                ? denied("partnerApiPosts.GET.20260701")
                : step.answer();
    }

    private NetworkAnswer readableBelow(String urn, Step step) {
        var own = feed.posts.values().stream()
                .filter(each -> each.get("author").getAsString().equals(MEMBER))
                .map(each -> each.get("id").getAsString())
                .anyMatch(each -> each.equals(urn) || urn.contains(FakeComments.activity(each)));
        return readable(own ? MEMBER : PAGE, step);
    }

    private List<JsonObject> held() {
        return pages.keySet().stream()
                .flatMap(page -> roles.get(page).stream().map(role -> {
                    var element = new JsonObject();
                    element.addProperty("role", role);
                    element.addProperty("organization", page);
                    element.addProperty("roleAssignee", MEMBER);
                    element.addProperty("state", "APPROVED");
                    return element;
                }))
                .toList();
    }

    private NetworkAnswer organization(String id) {
        var name = pages.get("urn:li:organization:" + id);
        if (name == null) {
            return error(404, "NOT_FOUND", "Could not find entity");
        }
        return NetworkAnswer.json(
                200,
                "{\"id\": " + id + ", \"localizedName\": \"" + name + "\", \"vanityName\": \""
                        + name.toLowerCase(Locale.ROOT) + "\"}");
    }

    private NetworkAnswer countsOfPage(ReceivedRequest request) {
        var page = request.query("organizationalEntity").orElseThrow();
        if (roles.getOrDefault(page, List.of()).stream().noneMatch("ADMINISTRATOR"::equals)) {
            return denied("organizationalEntityShareStatistics.FINDER-organizationalEntity.20260701");
        }
        var elements = new ArrayList<JsonObject>();
        for (var kind : new String[] {"share", "ugcPost"}) {
            list(request, kind + "s")
                    .filter(urn -> urn.startsWith("urn:li:" + kind + ":"))
                    .filter(feed.posts::containsKey)
                    .forEach(urn -> {
                        var element = JsonParser.parseString("""
                                {"totalShareStatistics": {"uniqueImpressionsCount": 350, "shareCount": 3,
                                 "engagement": 0.029, "clickCount": 9, "likeCount": 12, "impressionCount": 500,
                                 "commentCount": 4}}""").getAsJsonObject();
                        element.addProperty("organizationalEntity", page);
                        element.addProperty(kind, urn);
                        elements.add(element);
                    });
        }
        return FakeFeed.list(elements, 0, 100);
    }

    /** In Rest.li's way: {@code List(a,b)}. */
    private static Stream<String> list(ReceivedRequest request, String name) {
        var text = request.query(name).orElse("List()");
        if (!text.matches("List\\(.*\\)")) {
            throw new AssertionError(name + " is no list: " + text);
        }
        return Arrays.stream(text.substring(5, text.length() - 1).split(",")).filter(each -> !each.isEmpty());
    }

    private NetworkAnswer countsOfMember(ReceivedRequest request) {
        var entity = request.query("entity").orElse("");
        if (!entity.matches("\\((share:urn:li:share|ugc:urn:li:ugcPost):[0-9]+\\)")) {
            throw new AssertionError("no entity: " + entity);
        }
        var counts = Map.of("IMPRESSION", 200, "MEMBERS_REACHED", 150, "REACTION", 8, "COMMENT", 3, "RESHARE", 2);
        var query = request.query("queryType").orElse("");
        if (!counts.containsKey(query)) {
            return error(400, "INVALID_VALUE_FOR_FIELD", "queryType can't be set to " + query);
        }
        return NetworkAnswer.json(
                200, "{\"elements\": [{\"count\": " + counts.get(query) + ", \"metricType\": \"" + query + "\"}]}");
    }

    private NetworkAnswer notifications(ReceivedRequest request, int start, int count) {
        var range = request.query("timeRange").orElse("(start:0,end:" + Long.MAX_VALUE + ")");
        if (!range.matches("\\(start:[0-9]+,end:[0-9]+\\)")) {
            throw new AssertionError("no range of times: " + range);
        }
        var from = Long.parseLong(range.replaceAll("\\(start:([0-9]+),.*", "$1"));
        var to = Long.parseLong(range.replaceAll(".*end:([0-9]+)\\)", "$1"));
        var actions = list(request, "actions").toList();
        var page = request.query("organizationalEntity").orElseThrow();
        return FakeFeed.list(
                notifications.stream()
                        .filter(each ->
                                each.get("organizationalEntity").getAsString().equals(page))
                        .filter(each -> actions.contains(each.get("action").getAsString()))
                        .filter(each -> each.get("lastModifiedAt").getAsLong() >= from)
                        .filter(each -> each.get("lastModifiedAt").getAsLong() < to)
                        .toList(),
                start,
                count);
    }

    /** Of the form that the documents have since they name a code. */
    static NetworkAnswer error(int status, String code, String message) {
        var body = new JsonObject();
        body.addProperty("message", message);
        body.addProperty("code", code);
        body.addProperty("status", status);
        return NetworkAnswer.json(status, body.toString());
    }

    static NetworkAnswer denied(String what) {
        return NetworkAnswer.json(
                403,
                "{\"status\": 403, \"serviceErrorCode\": 100, \"code\": \"ACCESS_DENIED\","
                        + " \"message\": \"Not enough permissions to access: " + what + "\"}");
    }

    static NetworkAnswer tooLong(String field, int length, int most) {
        return NetworkAnswer.json(422, """
                {"message": "%1$s length %2$d can't exceeded maximum %3$d length",
                 "errorDetailType": "com.linkedin.common.error.BadRequest",
                 "errorDetails": {"inputErrors": [{"description": "%1$s length %2$d can't exceeded maximum %3$d length",
                   "input": {"inputPath": {"fieldPath": "%1$s"}}, "code": "FIELD_LENGTH_TOO_LONG"}]},
                 "status": 422}""".formatted(field, length, most));
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
    public Optional<String> reply(String remoteId, String author, String text) {
        return Optional.of(
                comments.add(FakeComments.activity(remoteId), "urn:li:person:" + author, text, Optional.empty())
                        .get("commentUrn")
                        .getAsString());
    }

    @Override
    public List<String> targets() {
        return Stream.concat(pages.keySet().stream().filter(this::mayPublishAs), Stream.of(MEMBER))
                .toList();
    }

    @Override
    public void removeTarget(String id) {
        pages.remove(id);
        roles.remove(id);
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        return feed
                .posts
                .get(remoteId)
                .getAsJsonObject("content")
                .getAsJsonObject("poll")
                .getAsJsonArray("options")
                .asList()
                .stream()
                .map(each -> each.getAsJsonObject().get("text").getAsString())
                .toList();
    }

    @Override
    public NetworkAnswer unauthorized() {
        return NetworkAnswer.json(
                401,
                "{\"serviceErrorCode\": 65601, \"code\": \"REVOKED_ACCESS_TOKEN\", \"message\":"
                        + " \"The token used in the request has been revoked by the user\", \"status\": 401}");
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                error(422, "UNPROCESSABLE_ENTITY", "Such words are not welcome here"),
                "Such words are not welcome here");
    }
}
