package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** Reads what posts have got: of pages for twenty posts at once, of members each number by a call of its own. */
final class Counts {
    private static final String DOING = "count the reactions";
    static final String IMPRESSIONS = "impressions";
    static final String REACHED = "reached";
    static final String CLICKS = "clicks";
    static final String REACTIONS = "reactions";
    static final String COMMENTS = "comments";
    static final String REPOSTS = "reposts";

    private static final Map<String, String> OF_PAGE = Map.of(
            "impressionCount", IMPRESSIONS,
            "uniqueImpressionsCount", REACHED,
            "clickCount", CLICKS,
            "likeCount", REACTIONS,
            "commentCount", COMMENTS,
            "shareCount", REPOSTS);

    private static final Map<String, String> OF_MEMBER = Map.of(
            "IMPRESSION", IMPRESSIONS,
            "MEMBERS_REACHED", REACHED,
            "REACTION", REACTIONS,
            "COMMENT", COMMENTS,
            "RESHARE", REPOSTS);

    private static final int POSTS_A_CALL = 20;

    private final Api api;

    Counts(Api api) {
        this.api = api;
    }

    static Metric[] metrics() {
        return new Metric[] {
            Metric.of(IMPRESSIONS, "Impressions", Metric.Role.VIEWS),
            Metric.of(REACHED, "Members reached", Metric.Role.OTHER),
            Metric.of(REACTIONS, "Reactions", Metric.Role.APPROVALS),
            Metric.of(COMMENTS, "Comments", Metric.Role.REPLIES),
            Metric.of(REPOSTS, "Reposts", Metric.Role.SHARES),
            Metric.of(CLICKS, "Clicks", Metric.Role.CLICKS)
        };
    }

    /** Of posts: LinkedIn counts nothing of comments. A member's are there for apps with a permission of its own. */
    List<Engagement> read(List<Receipt> receipts) throws ConnectorException {
        var posts = receipts.stream()
                .map(Receipt::remoteId)
                .filter(id -> Urn.post(id).filter(id::equals).isPresent())
                .toList();
        if (api.isPage()) {
            var all = new ArrayList<Engagement>();
            for (var from = 0; from < posts.size(); from += POSTS_A_CALL) {
                all.addAll(ofPage(posts.subList(from, Math.min(posts.size(), from + POSTS_A_CALL))));
            }
            return all;
        }
        if (!posts.isEmpty() && !Scopes.of(api.grant()).countsMember()) {
            api.host().log().debug("the app isn't granted r_member_postAnalytics: no numbers of a member's posts");
            return List.of();
        }
        return ofMember(posts);
    }

    private List<Engagement> ofPage(List<String> posts) throws ConnectorException {
        var shares = posts.stream().filter(id -> id.startsWith("urn:li:share:")).toList();
        var others =
                posts.stream().filter(id -> id.startsWith("urn:li:ugcPost:")).toList();
        var path = "/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity="
                + Urn.encoded(api.author()) + list("shares", shares) + list("ugcPosts", others);
        if (shares.isEmpty() && others.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<Engagement>();
        for (var element : Api.elements(api.read("engagement.read", DOING, path), DOING)) {
            var counts = Json.object(element, "totalShareStatistics").orElseGet(JsonObject::new);
            var values = new HashMap<String, Long>();
            OF_PAGE.forEach((theirs, ours) -> Json.number(counts, theirs)
                    .filter(count -> count >= 0)
                    .ifPresent(count -> values.put(ours, count)));
            Json.string(element, "share")
                    .or(() -> Json.string(element, "ugcPost"))
                    .filter(posts::contains)
                    .filter(id -> !values.isEmpty())
                    .ifPresent(id -> all.add(Engagement.of(id, api.now(), values)));
        }
        return all;
    }

    /** The parentheses of a list stay as they are. */
    private static String list(String name, List<String> urns) {
        return urns.isEmpty()
                ? ""
                : "&" + name + "=List("
                        + String.join(",", urns.stream().map(Urn::encoded).toList()) + ")";
    }

    private List<Engagement> ofMember(List<String> posts) throws ConnectorException {
        var all = new ArrayList<Engagement>();
        for (var post : posts) {
            var entity = (post.startsWith("urn:li:ugcPost:") ? "ugc" : "share") + ":" + Urn.encoded(post);
            var values = new LinkedHashMap<String, Long>();
            for (var query : OF_MEMBER.entrySet()) {
                var answer = api.send(HttpRequest.get(
                        "engagement.read",
                        api.uri("/rest/memberCreatorPostAnalytics?q=entity&entity=(" + entity + ")&queryType="
                                + query.getKey() + "&aggregation=TOTAL")));
                if (answer.status() == 404) {
                    break;
                }
                var body = api.object(answer, DOING, Refusal.About.READING);
                Api.elements(body, DOING).stream()
                        .findFirst()
                        .flatMap(element -> Json.number(element, "count"))
                        .filter(count -> count >= 0)
                        .ifPresent(count -> values.put(query.getValue(), count));
            }
            if (!values.isEmpty()) {
                all.add(Engagement.of(post, api.now(), values));
            }
        }
        return all;
    }
}
