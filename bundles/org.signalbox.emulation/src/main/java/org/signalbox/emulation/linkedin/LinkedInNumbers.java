package org.signalbox.emulation.linkedin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** What LinkedIn counts, and what it notifies pages of. */
final class LinkedInNumbers {
    private final LinkedInFeed feed;
    private final LinkedInPages pages;
    private final List<JsonObject> notifications = new ArrayList<>();

    LinkedInNumbers(LinkedInFeed feed, LinkedInPages pages) {
        this.feed = feed;
        this.pages = pages;
    }

    List<JsonObject> notifications() {
        return notifications;
    }

    NetworkAnswer ofPage(ReceivedRequest request) {
        var page = request.query("organizationalEntity").orElseThrow();
        if (!pages.administers(page)) {
            return LinkedInAnswers.denied("organizationalEntityShareStatistics.FINDER-organizationalEntity.20260701");
        }
        var elements = new ArrayList<JsonObject>();
        for (var kind : new String[] {"share", "ugcPost"}) {
            list(request, kind + "s")
                    .filter(urn -> urn.startsWith("urn:li:" + kind + ":"))
                    .filter(feed.posts()::containsKey)
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
        return LinkedInAnswers.list(elements, 0, 100);
    }

    /** In Rest.li's way: {@code List(a,b)}. */
    private static Stream<String> list(ReceivedRequest request, String name) {
        var text = request.query(name).orElse("List()");
        if (!text.matches("List\\(.*\\)")) {
            throw new AssertionError(name + " is no list: " + text);
        }
        return Arrays.stream(text.substring(5, text.length() - 1).split(",")).filter(each -> !each.isEmpty());
    }

    static NetworkAnswer ofMember(ReceivedRequest request) {
        var entity = request.query("entity").orElse("");
        if (!entity.matches("\\((share:urn:li:share|ugc:urn:li:ugcPost):[0-9]+\\)")) {
            throw new AssertionError("no entity: " + entity);
        }
        var counts = Map.of("IMPRESSION", 200, "MEMBERS_REACHED", 150, "REACTION", 8, "COMMENT", 3, "RESHARE", 2);
        var query = request.query("queryType").orElse("");
        if (!counts.containsKey(query)) {
            return LinkedInAnswers.error(400, "INVALID_VALUE_FOR_FIELD", "queryType can't be set to " + query);
        }
        return NetworkAnswer.json(
                200, "{\"elements\": [{\"count\": " + counts.get(query) + ", \"metricType\": \"" + query + "\"}]}");
    }

    NetworkAnswer notifications(ReceivedRequest request, int start, int count) {
        var range = request.query("timeRange").orElse("(start:0,end:" + Long.MAX_VALUE + ")");
        if (!range.matches("\\(start:[0-9]+,end:[0-9]+\\)")) {
            throw new AssertionError("no range of times: " + range);
        }
        var from = Long.parseLong(range.replaceAll("\\(start:([0-9]+),.*", "$1"));
        var to = Long.parseLong(range.replaceAll(".*end:([0-9]+)\\)", "$1"));
        var actions = list(request, "actions").toList();
        var page = request.query("organizationalEntity").orElseThrow();
        return LinkedInAnswers.list(
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
}
