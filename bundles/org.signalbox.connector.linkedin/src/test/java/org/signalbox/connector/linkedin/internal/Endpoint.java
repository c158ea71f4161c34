package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.signalbox.emulation.ReceivedRequest;

/** What each endpoint of LinkedIn asks for. Whatever else is sent is refused, so that no field is a guess. */
enum Endpoint {
    USERINFO(
            "GET",
            "/v2/userinfo",
            "",
            set("openid"),
            set(),
            set(),
            set(),
            set(),
            "https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2"),
    ME(
            "GET",
            "/rest/me",
            "",
            set("r_basicprofile"),
            set(),
            set(),
            set(),
            set(),
            "https://learn.microsoft.com/en-us/linkedin/shared/integrations/people/profile-api; response as in the"
                    + " skill linkedin-community-management of maton"),
    ROLES(
            "GET",
            "/rest/organizationAcls",
            "",
            set("rw_organization_admin", "r_organization_admin"),
            set("q"),
            set("state", "role", "start", "count"),
            set(),
            set(),
            Sources.COMMUNITY + "organizations/organization-access-control-by-role"),
    ORGANIZATION(
            "GET",
            "/rest/organizations/[0-9]+",
            "",
            set("rw_organization_admin", "r_organization_admin"),
            set(),
            set(),
            set(),
            set(),
            Sources.COMMUNITY + "organizations/organization-lookup-api"),
    CREATE_POST(
            "POST",
            "/rest/posts",
            "",
            set("w_member_social", "w_organization_social"),
            set(),
            set(),
            set(
                    "author",
                    "commentary",
                    "visibility",
                    "distribution.feedDistribution",
                    "distribution.targetEntities",
                    "distribution.thirdPartyDistributionChannels",
                    "lifecycleState",
                    "isReshareDisabledByAuthor"),
            set(
                    "content.media.id",
                    "content.media.title",
                    "content.media.altText",
                    "content.multiImage.images[].id",
                    "content.multiImage.images[].altText",
                    "content.article.source",
                    "content.article.title",
                    "content.article.description",
                    "content.article.thumbnail",
                    "content.poll.question",
                    "content.poll.options[].text",
                    "content.poll.settings.duration"),
            Sources.COMMUNITY + "shares/posts-api, multiimage-post-api and poll-post-api"),
    GET_POST(
            "GET",
            "/rest/posts/urn:li:(share|ugcPost):[0-9]+",
            "",
            set("r_organization_social", "r_member_social"),
            set(),
            set("viewContext"),
            set(),
            set(),
            Sources.COMMUNITY + "shares/posts-api, get posts by URN"),
    UPDATE_POST(
            "POST",
            "/rest/posts/urn:li:(share|ugcPost):[0-9]+",
            "PARTIAL_UPDATE",
            set("w_member_social", "w_organization_social"),
            set(),
            set(),
            set("patch.$set.commentary"),
            set(),
            Sources.COMMUNITY + "shares/posts-api, update posts"),
    DELETE_POST(
            "DELETE",
            "/rest/posts/urn:li:(share|ugcPost):[0-9]+",
            "DELETE",
            set("w_member_social", "w_organization_social"),
            set(),
            set(),
            set(),
            set(),
            Sources.COMMUNITY + "shares/posts-api, delete posts"),
    POSTS(
            "GET",
            "/rest/posts",
            "FINDER",
            set("r_organization_social", "r_member_social"),
            set("q", "author"),
            set("start", "count", "sortBy", "isDsc"),
            set(),
            set(),
            Sources.COMMUNITY + "shares/posts-api, find posts by authors"),
    BEGIN_IMAGE(
            "POST",
            "/rest/images",
            "",
            set("w_member_social", "w_organization_social"),
            set("action"),
            set(),
            set("initializeUploadRequest.owner"),
            set(),
            Sources.COMMUNITY + "shares/images-api"),
    BEGIN_VIDEO(
            "POST",
            "/rest/videos",
            "",
            set("w_member_social", "w_organization_social"),
            set("action"),
            set(),
            set(
                    "initializeUploadRequest.owner",
                    "initializeUploadRequest.fileSizeBytes",
                    "initializeUploadRequest.uploadCaptions",
                    "initializeUploadRequest.uploadThumbnail"),
            set(),
            Sources.COMMUNITY + "shares/videos-api"),
    END_VIDEO(
            "POST",
            "/rest/videos",
            "",
            set("w_member_social", "w_organization_social"),
            set("action"),
            set(),
            set(
                    "finalizeUploadRequest.video",
                    "finalizeUploadRequest.uploadToken",
                    "finalizeUploadRequest.uploadedPartIds[]"),
            set(),
            Sources.COMMUNITY + "shares/videos-api, finalize video upload"),
    BEGIN_DOCUMENT(
            "POST",
            "/rest/documents",
            "",
            set("w_member_social", "w_organization_social"),
            set("action"),
            set(),
            set("initializeUploadRequest.owner"),
            set(),
            Sources.COMMUNITY + "shares/documents-api"),
    FILE(
            "GET",
            "/rest/(image|video|document)s/urn:li:(image|video|document):[A-Za-z0-9_-]+",
            "",
            set("w_member_social", "w_organization_social", "r_organization_social"),
            set(),
            set(),
            set(),
            set(),
            Sources.COMMUNITY + "shares/images-api, videos-api and documents-api, get one; that a member's token"
                    + " can't read images and documents: gitroomhq/postiz-app, linkedin.provider.ts"),
    COMMENTS(
            "GET",
            "/rest/socialActions/urn:li:[^/]+/comments",
            "",
            set("r_organization_social", "r_member_social"),
            set(),
            set("start", "count"),
            set(),
            set(),
            Sources.COMMUNITY + "shares/comments-api, get comments on shares and on comments"),
    COMMENT(
            "GET",
            "/rest/socialActions/urn:li:[^/]+/comments/[0-9]+",
            "",
            set("r_organization_social", "r_member_social"),
            set(),
            set(),
            set(),
            set(),
            Sources.COMMUNITY + "shares/comments-api, get a comment"),
    CREATE_COMMENT(
            "POST",
            "/rest/socialActions/urn:li:[^/]+/comments",
            "",
            set("w_member_social", "w_organization_social"),
            set(),
            set(),
            set("actor", "object", "message.text"),
            set("parentComment"),
            Sources.COMMUNITY + "shares/comments-api, create a comment"),
    EDIT_COMMENT(
            "POST",
            "/rest/socialActions/urn:li:[^/]+/comments/[0-9]+",
            "PARTIAL_UPDATE",
            set("w_member_social", "w_organization_social"),
            set("actor"),
            set(),
            set("patch.message.$set.text"),
            set(),
            Sources.COMMUNITY + "shares/comments-api, edit a comment"),
    DELETE_COMMENT(
            "DELETE",
            "/rest/socialActions/urn:li:[^/]+/comments/[0-9]+",
            "",
            set("w_member_social", "w_organization_social"),
            set("actor"),
            set(),
            set(),
            set(),
            Sources.COMMUNITY + "shares/comments-api, delete a comment"),
    COUNTS_OF_PAGE(
            "GET",
            "/rest/organizationalEntityShareStatistics",
            "",
            set("rw_organization_admin"),
            set("q", "organizationalEntity"),
            set("shares", "ugcPosts"),
            set(),
            set(),
            Sources.COMMUNITY + "organizations/share-statistics"),
    COUNTS_OF_MEMBER(
            "GET",
            "/rest/memberCreatorPostAnalytics",
            "",
            set("r_member_postAnalytics"),
            set("q", "entity", "queryType", "aggregation"),
            set(),
            set(),
            set(),
            Sources.COMMUNITY + "members/post-statistics"),
    NOTIFICATIONS(
            "GET",
            "/rest/organizationalEntityNotifications",
            "",
            set("rw_organization_admin"),
            set("q", "actions", "organizationalEntity"),
            set("timeRange", "start", "count"),
            set(),
            set(),
            Sources.COMMUNITY + "organizations/organization-social-action-notifications");

    /** Where pages of the documents are. */
    private static final class Sources {
        static final String COMMUNITY = "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/";
    }

    final String method;
    private final Pattern path;
    private final String restli;
    /** Of which the token needs one. */
    final Set<String> scopes;

    private final Set<String> query;
    private final Set<String> moreQuery;
    private final Set<String> body;
    private final Set<String> moreBody;
    /** Where this is documented. */
    final String source;

    Endpoint(
            String method,
            String path,
            String restli,
            Set<String> scopes,
            Set<String> query,
            Set<String> moreQuery,
            Set<String> body,
            Set<String> moreBody,
            String source) {
        this.method = method;
        this.path = Pattern.compile(path);
        this.restli = restli;
        this.scopes = scopes;
        this.query = query;
        this.moreQuery = moreQuery;
        this.body = body;
        this.moreBody = moreBody;
        this.source = source;
    }

    /** The first whose header fits, as Rest.li finds it. */
    static Optional<Endpoint> of(ReceivedRequest request) {
        var action = request.query("action").orElse("");
        return Arrays.stream(values())
                .filter(each -> each.method.equals(request.method()))
                .filter(each -> each.path.matcher(request.path()).matches())
                .filter(each -> !each.restli.equals("PARTIAL_UPDATE")
                        || request.header("x-restli-method")
                                .filter(each.restli::equals)
                                .isPresent())
                .filter(each -> each != END_VIDEO || action.equals("finalizeUpload"))
                .filter(each -> each != BEGIN_VIDEO || action.equals("initializeUpload"))
                .findFirst();
    }

    /** What is wrong with a request, in LinkedIn's place a bug of the connector. */
    Optional<String> problem(ReceivedRequest request) {
        var header = request.header("x-restli-method");
        if (header.isPresent() && !header.get().equals(restli)) {
            return Optional.of(this + " is no " + header.get());
        }
        return differing(request.query().keySet(), query, moreQuery)
                .or(() -> differing(paths(request), body, moreBody))
                .map(what -> this + " (" + source + ") " + what);
    }

    private static Optional<String> differing(Set<String> sent, Set<String> needed, Set<String> allowed) {
        var missing = needed.stream().filter(each -> !sent.contains(each)).toList();
        var unknown = sent.stream()
                .filter(each -> !needed.contains(each) && !allowed.contains(each))
                .toList();
        return missing.isEmpty() && unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("misses " + missing + " and doesn't know " + unknown);
    }

    private static Set<String> paths(ReceivedRequest request) {
        var paths = new TreeSet<String>();
        if (request.body().length > 0) {
            collect("", JsonParser.parseString(request.text()), paths);
        }
        return paths;
    }

    private static void collect(String path, JsonElement value, Set<String> paths) {
        if (value.isJsonObject()) {
            value.getAsJsonObject()
                    .asMap()
                    .forEach((name, each) -> collect(path.isEmpty() ? name : path + "." + name, each, paths));
        } else if (value.isJsonArray() && !value.getAsJsonArray().isEmpty()) {
            value.getAsJsonArray().forEach(each -> collect(path + "[]", each, paths));
        } else {
            paths.add(path);
        }
    }

    private static Set<String> set(String... names) {
        return Set.of(names);
    }
}
