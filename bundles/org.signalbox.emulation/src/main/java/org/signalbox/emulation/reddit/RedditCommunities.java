package org.signalbox.emulation.reddit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.emulation.NetworkAnswer;

/** Reddit's communities, with what each asks for. */
public final class RedditCommunities {
    private final Map<String, JsonObject> communities = new LinkedHashMap<>();
    private final Map<String, JsonObject> requirements = new HashMap<>();
    private final Map<String, List<String>> flairs = new HashMap<>();

    /** By name. */
    public Map<String, JsonObject> all() {
        return communities;
    }

    /** What a community asks of posts, by its name. */
    public Map<String, JsonObject> requirements() {
        return requirements;
    }

    /** The ids of a community's flairs, by its name. */
    public Map<String, List<String>> flairs() {
        return flairs;
    }

    /** A community that takes everything, and that everybody has joined. */
    public JsonObject add(String name) {
        var about = JsonParser.parseString("""
                {"subreddit_type": "public", "submission_type": "any", "allow_images": true, "allow_videos": true,
                 "allow_galleries": true, "allow_polls": true, "user_is_banned": false, "user_is_moderator": false,
                 "user_is_contributor": false, "user_is_subscriber": true, "over18": false}""").getAsJsonObject();
        about.addProperty("display_name", name);
        about.addProperty("name", "t5_" + name.toLowerCase(Locale.ROOT));
        communities.put(name, about);
        return about;
    }

    /** The name of a community as it is written. */
    Optional<String> named(String name) {
        return communities.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    boolean hasFlair(String community, String flair) {
        return flairs.getOrDefault(community, List.of()).contains(flair);
    }

    boolean moderates(String community) {
        var about = communities.get(community);
        return about != null && about.get("user_is_moderator").getAsBoolean();
    }

    NetworkAnswer about(String name) {
        var about = communities.get(name);
        if (about == null) {
            return NetworkAnswer.text(302, "text/html", "").header("Location", "/subreddits/search?q=" + name);
        }
        if (about.get("subreddit_type").getAsString().equals("private")) {
            return NetworkAnswer.json(403, "{\"reason\": \"private\", \"message\": \"Forbidden\", \"error\": 403}");
        }
        return NetworkAnswer.json(200, RedditJson.thing("t5", about).toString());
    }

    NetworkAnswer flairs(String name) {
        var all = new JsonArray();
        for (var id : flairs.getOrDefault(name, List.of())) {
            var flair = new JsonObject();
            flair.addProperty("id", id);
            flair.addProperty("text", id.substring(5));
            flair.addProperty("text_editable", true);
            flair.addProperty("mod_only", false);
            all.add(flair);
        }
        all.add(JsonParser.parseString("{\"id\": \"0ab9-mods\", \"text\": \"mods\", \"mod_only\": true}"));
        return NetworkAnswer.json(200, all.toString());
    }

    NetworkAnswer requirements(String name) {
        var none = """
                {"domain_blacklist": [], "body_restriction_policy": "none", "domain_whitelist": [],
                 "title_regexes": [], "body_blacklisted_strings": [], "body_required_strings": [],
                 "title_text_min_length": null, "is_flair_required": false, "title_text_max_length": null,
                 "body_regexes": [], "link_repost_age": null, "body_text_min_length": null,
                 "link_restriction_policy": "none", "body_text_max_length": null, "title_required_strings": [],
                 "title_blacklisted_strings": [], "guidelines_text": null, "guidelines_display_policy": null}""";
        var own = requirements.get(name);
        return NetworkAnswer.json(200, own == null ? none : own.toString());
    }

    NetworkAnswer subscribed(Map<String, JsonElement> fields) {
        var all = communities.values().stream()
                .filter(each -> !each.get("display_name").getAsString().startsWith("u_")
                        && each.get("user_is_subscriber").getAsBoolean())
                .toList();
        return RedditLists.listing("t5", all, fields);
    }

    NetworkAnswer moderated() {
        var all = communities.values().stream()
                .filter(each -> each.get("user_is_moderator").getAsBoolean())
                .toList();
        return RedditLists.listing("t5", all, Map.of());
    }

    NetworkAnswer names(String query) {
        var found = communities.keySet().stream()
                .filter(each ->
                        !each.startsWith("u_") && each.toLowerCase(Locale.ROOT).startsWith(query))
                .map(each -> "\"" + each + "\"")
                .collect(Collectors.joining(", "));
        return NetworkAnswer.json(200, "{\"names\": [" + found + "]}");
    }
}
