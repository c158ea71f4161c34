package org.signalbox.emulation.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphLists;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Stories of pages, by https://developers.facebook.com/docs/page-stories-api: a file that no post has shown, for a day;
 * the list has older ones only where the page keeps an archive. A story's metrics are those that Meta's code generator
 * names.
 */
public final class FacebookStories {
    private static final Duration SHOWN_FOR = Duration.ofDays(1);
    private static final int MOST = 100;

    private record Story(String id, String page, String media, boolean video, Instant at) {}

    private final InstantSource clock;
    private final FacebookFeed feed;
    private final FacebookPhotos photos;
    private final Map<String, Story> all = new LinkedHashMap<>();
    private boolean late;

    FacebookStories(InstantSource clock, FacebookFeed feed, FacebookPhotos photos) {
        this.clock = clock;
        this.feed = feed;
        this.photos = photos;
    }

    /** Whether the list shows none from now on. */
    public void late(boolean value) {
        late = value;
    }

    /** Somebody shows one by another tool. */
    public String foreign(String page, Instant at) {
        var story = new Story(feed.number(), page, feed.number(), false, at);
        all.put(story.id, story);
        return story.id;
    }

    boolean has(String id) {
        return all.containsKey(id);
    }

    String page(String id) {
        return Optional.ofNullable(all.get(id)).map(Story::page).orElseThrow();
    }

    NetworkAnswer photo(String page, GraphRequest request) {
        var photo = request.parameter("photo_id").orElse("");
        if (!photos.isFree(photo, page)) {
            return GraphAnswers.missing("POST", photo);
        }
        photos.use(photo);
        return shown(new Story(feed.number(), page, photo, false, clock.instant()));
    }

    NetworkAnswer video(FacebookVideo video) {
        video.published = true;
        var answer = shown(new Story(feed.number(), video.page, video.id, true, clock.instant()));
        video.post = all.keySet().stream().reduce((first, last) -> last);
        return answer;
    }

    private NetworkAnswer shown(Story story) {
        all.put(story.id, story);
        var body = new JsonObject();
        body.addProperty("success", true);
        body.addProperty("post_id", story.id);
        return GraphAnswers.object(body);
    }

    NetworkAnswer list(String page, GraphRequest request, String following) {
        var since = request.parameter("since").map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
        var shown = new ArrayList<>(all.values())
                .reversed().stream()
                        .filter(story -> !late && story.page.equals(page))
                        .filter(story -> story.at.plus(SHOWN_FOR).isAfter(clock.instant()))
                        .filter(story -> since.isEmpty() || !story.at.isBefore(since.get()))
                        .toList();
        return GraphAnswers.object(GraphLists.page(
                shown, Story::id, FacebookStories::json, request.parameters(), MOST, Optional.of(following)));
    }

    private static JsonObject json(Story story) {
        var json = new JsonObject();
        json.addProperty("post_id", story.id);
        json.addProperty("status", "published");
        json.addProperty("creation_time", Long.toString(story.at.getEpochSecond()));
        json.addProperty("media_type", story.video ? "video" : "photo");
        json.addProperty("media_id", story.media);
        json.addProperty("url", "https://facebook.com/stories/" + story.page + "/" + story.id);
        return json;
    }

    static NetworkAnswer insights(String id, GraphRequest request) {
        var data = new JsonArray();
        var count = 1;
        for (var name : request.parameter("metric").orElse("").split(",")) {
            var value = new JsonObject();
            value.addProperty("value", count++);
            var values = new JsonArray();
            values.add(value);
            var metric = new JsonObject();
            metric.addProperty("name", name);
            metric.addProperty("period", "lifetime");
            metric.add("values", values);
            metric.addProperty("id", id + "/insights/" + name + "/lifetime");
            data.add(metric);
        }
        var body = new JsonObject();
        body.add("data", data);
        return GraphAnswers.object(body);
    }

    /** All so far, oldest first. */
    public List<FakeNetwork.Post> posts() {
        return all.values().stream()
                .map(story -> new FakeNetwork.Post(story.id, "", Optional.empty(), List.of()))
                .toList();
    }
}
