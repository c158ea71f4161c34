package org.signalbox.emulation.linkedin;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.signalbox.emulation.ReceivedRequest;

/**
 * What each endpoint of LinkedIn asks for: method, path and Rest.li method, permissions of which a token needs one,
 * names in the query and in the body, of which those with a question mark may be missing, and where this is documented.
 * Whatever else is sent is refused, so that no field is a guess.
 */
public enum LinkedInEndpoint {
    USERINFO(
            "GET /v2/userinfo",
            "openid",
            "",
            "",
            "https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2"),
    ME(
            "GET /rest/me",
            "r_basicprofile",
            "",
            "",
            "https://learn.microsoft.com/en-us/linkedin/shared/integrations/people/profile-api; response as in the"
                    + " skill linkedin-community-management of maton"),
    ROLES(
            "GET /rest/organizationAcls",
            "rw_organization_admin r_organization_admin",
            "q state? role? start? count?",
            "",
            Known.COMMUNITY + "organizations/organization-access-control-by-role"),
    ORGANIZATION(
            "GET /rest/organizations/[0-9]+",
            "rw_organization_admin r_organization_admin",
            "",
            "",
            Known.COMMUNITY + "organizations/organization-lookup-api"),
    CREATE_POST(
            "POST /rest/posts",
            Known.WRITING,
            "",
            "author commentary visibility distribution.feedDistribution distribution.targetEntities"
                    + " distribution.thirdPartyDistributionChannels lifecycleState isReshareDisabledByAuthor"
                    + " content.media.id? content.media.title? content.media.altText?"
                    + " content.multiImage.images[].id? content.multiImage.images[].altText?"
                    + " content.article.source? content.article.title? content.article.description?"
                    + " content.article.thumbnail? content.poll.question? content.poll.options[].text?"
                    + " content.poll.settings.duration?",
            Known.COMMUNITY + "shares/posts-api, multiimage-post-api and poll-post-api"),
    GET_POST(
            "GET /rest/posts/" + Known.POST,
            Known.READING,
            "viewContext?",
            "",
            Known.COMMUNITY + "shares/posts-api, get posts by URN"),
    UPDATE_POST(
            "POST /rest/posts/" + Known.POST + " PARTIAL_UPDATE",
            Known.WRITING,
            "",
            "patch.$set.commentary",
            Known.COMMUNITY + "shares/posts-api, update posts"),
    DELETE_POST(
            "DELETE /rest/posts/" + Known.POST + " DELETE",
            Known.WRITING,
            "",
            "",
            Known.COMMUNITY + "shares/posts-api, delete posts"),
    POSTS(
            "GET /rest/posts FINDER",
            Known.READING,
            "q author start? count? sortBy? isDsc?",
            "",
            Known.COMMUNITY + "shares/posts-api, find posts by authors"),
    BEGIN_IMAGE(
            "POST /rest/images",
            Known.WRITING,
            "action",
            "initializeUploadRequest.owner",
            Known.COMMUNITY + "shares/images-api"),
    BEGIN_VIDEO(
            "POST /rest/videos",
            Known.WRITING,
            "action",
            "initializeUploadRequest.owner initializeUploadRequest.fileSizeBytes"
                    + " initializeUploadRequest.uploadCaptions initializeUploadRequest.uploadThumbnail",
            Known.COMMUNITY + "shares/videos-api"),
    END_VIDEO(
            "POST /rest/videos",
            Known.WRITING,
            "action",
            "finalizeUploadRequest.video finalizeUploadRequest.uploadToken finalizeUploadRequest.uploadedPartIds[]",
            Known.COMMUNITY + "shares/videos-api, finalize video upload"),
    BEGIN_DOCUMENT(
            "POST /rest/documents",
            Known.WRITING,
            "action",
            "initializeUploadRequest.owner",
            Known.COMMUNITY + "shares/documents-api"),
    FILE(
            "GET /rest/(image|video|document)s/urn:li:(image|video|document):[A-Za-z0-9_-]+",
            Known.WRITING + " r_organization_social",
            "",
            "",
            Known.COMMUNITY + "shares/images-api, videos-api and documents-api, get one; that a member's token can't"
                    + " read images and documents: gitroomhq/postiz-app, linkedin.provider.ts"),
    COMMENTS(
            "GET " + Known.COMMENTS,
            Known.READING,
            "start? count?",
            "",
            Known.COMMUNITY + "shares/comments-api, get comments on shares and on comments"),
    COMMENT(
            "GET " + Known.COMMENTS + "/[0-9]+",
            Known.READING,
            "",
            "",
            Known.COMMUNITY + "shares/comments-api, get a comment"),
    CREATE_COMMENT(
            "POST " + Known.COMMENTS,
            Known.WRITING,
            "",
            "actor object message.text parentComment?",
            Known.COMMUNITY + "shares/comments-api, create a comment"),
    EDIT_COMMENT(
            "POST " + Known.COMMENTS + "/[0-9]+ PARTIAL_UPDATE",
            Known.WRITING,
            "actor",
            "patch.message.$set.text",
            Known.COMMUNITY + "shares/comments-api, edit a comment"),
    DELETE_COMMENT(
            "DELETE " + Known.COMMENTS + "/[0-9]+",
            Known.WRITING,
            "actor",
            "",
            Known.COMMUNITY + "shares/comments-api, delete a comment"),
    REACTION("GET " + Known.REACTION, Known.READING, "", "", Known.COMMUNITY + "shares/reactions-api, get a reaction"),
    CREATE_REACTION(
            "POST /rest/reactions",
            Known.WRITING,
            "actor",
            "root reactionType",
            Known.COMMUNITY + "shares/reactions-api, create a reaction on a comment"),
    DELETE_REACTION(
            "DELETE " + Known.REACTION,
            Known.WRITING,
            "",
            "",
            Known.COMMUNITY + "shares/reactions-api, delete a reaction"),
    COUNTS_OF_PAGE(
            "GET /rest/organizationalEntityShareStatistics",
            "rw_organization_admin",
            "q organizationalEntity shares? ugcPosts?",
            "",
            Known.COMMUNITY + "organizations/share-statistics"),
    COUNTS_OF_MEMBER(
            "GET /rest/memberCreatorPostAnalytics",
            "r_member_postAnalytics",
            "q entity queryType aggregation",
            "",
            Known.COMMUNITY + "members/post-statistics"),
    NOTIFICATIONS(
            "GET /rest/organizationalEntityNotifications",
            "rw_organization_admin",
            "q actions organizationalEntity timeRange? start? count?",
            "",
            Known.COMMUNITY + "organizations/organization-social-action-notifications");

    /** What several endpoints have. */
    private static final class Known {
        static final String COMMUNITY = "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/";
        static final String WRITING = "w_member_social w_organization_social";
        static final String READING = "r_organization_social r_member_social";
        static final String POST = "urn:li:(share|ugcPost):[0-9]+";
        static final String REACTION = "/rest/reactions/\\(actor:urn:li:[^,]+,entity:urn:li:.+\\)";
        static final String COMMENTS = "/rest/socialActions/urn:li:[^/]+/comments";
    }

    private final String method;
    private final Pattern path;
    private final String restli;
    private final Set<String> scopes;
    private final Set<String> query;
    private final Set<String> body;
    private final String source;

    LinkedInEndpoint(String request, String scopes, String query, String body, String source) {
        var line = request.split(" ");
        method = line[0];
        path = Pattern.compile(line[1]);
        restli = line.length > 2 ? line[2] : "";
        this.scopes = words(scopes);
        this.query = words(query);
        this.body = words(body);
        this.source = source;
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    boolean isFor(Set<String> granted) {
        return scopes.stream().anyMatch(granted::contains);
    }

    /** The first whose header fits, as Rest.li finds it. */
    static Optional<LinkedInEndpoint> of(ReceivedRequest request) {
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
        return differing(request.query().keySet(), query)
                .or(() -> differing(paths(request), body))
                .map(what -> this + " (" + source + ") " + what);
    }

    private static Optional<String> differing(Set<String> sent, Set<String> known) {
        var missing = known.stream()
                .filter(each -> !each.endsWith("?") && !sent.contains(each))
                .toList();
        var unknown = sent.stream()
                .filter(each -> !known.contains(each) && !known.contains(each + "?"))
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
}
