package org.signalbox.emulation.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphLists;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Pages of one user, with their tokens. Those of businesses that weren't ticked in the dialog are found at the business
 * only (gitroomhq/postiz-app, facebook.provider.ts).
 */
public final class FacebookPages {
    /** By https://developers.facebook.com/docs/graph-api/reference/page; those that are played. */
    static final Set<String> FIELDS = Set.of(
            "id",
            "name",
            "username",
            "link",
            "access_token",
            "category",
            "tasks",
            "fan_count",
            "followers_count",
            "picture",
            "instagram_business_account",
            "about");

    /**
     * A page.
     *
     * @param business that owns it and alone lists it; empty where the user's list has it
     * @param tasks what the user may do there, such as {@code CREATE_CONTENT}
     */
    public record Page(String id, String name, String username, Optional<String> business, Set<String> tasks) {
        public Page {
            tasks = Set.copyOf(tasks);
        }

        /** A token that lasts, as one from a long-lived token of the user does. */
        public String token() {
            return "EAAGpage" + id + "ZBt0ken";
        }
    }

    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, Page> gone = new LinkedHashMap<>();

    /** Of accounts of Instagram, by page. */
    private final Map<String, String> instagram = new LinkedHashMap<>();

    private int most = 2;

    /** In the user's list, where all may be done. */
    public Page add(String id, String name, String username) {
        return add(new Page(
                id,
                name,
                username,
                Optional.empty(),
                Set.of("CREATE_CONTENT", "MANAGE", "MODERATE", "ANALYZE", "MESSAGING", "ADVERTISE")));
    }

    public Page add(Page page) {
        pages.put(page.id(), page);
        return page;
    }

    /** Joins a page to an account of Instagram, by its number. */
    public void join(String page, String account) {
        instagram.put(page, account);
    }

    /** At most so many are shown at once. */
    public void showPages(int count) {
        most = count;
    }

    void remove(String id) {
        Optional.ofNullable(pages.remove(id)).ifPresent(page -> gone.put(id, page));
    }

    public List<Page> all() {
        return List.copyOf(pages.values());
    }

    Optional<Page> page(String id) {
        return Optional.ofNullable(pages.get(id));
    }

    Optional<Page> ofToken(String token) {
        return pages.values().stream()
                .filter(page -> page.token().equals(token))
                .findFirst();
    }

    /** Whether it was the token of a page where the user has no role any more. */
    boolean wasToken(String token) {
        return gone.values().stream().anyMatch(page -> page.token().equals(token));
    }

    JsonObject list(Optional<String> business, GraphRequest request, Optional<String> next) {
        var fields = GraphFields.of(request.parameter("fields").orElse("id,name,access_token,category,tasks"));
        return GraphLists.page(
                pages.values().stream()
                        .filter(page -> page.business().equals(business))
                        .toList(),
                Page::id,
                page -> shown(page, fields, true),
                request.parameters(),
                most,
                next);
    }

    /** @param byUser whether it is asked for with a token of the user, who alone sees tasks */
    JsonObject shown(Page page, List<GraphFields> fields, boolean byUser) {
        return GraphFields.shown(page.id(), fields, field -> value(page, field.name(), byUser));
    }

    private Optional<JsonElement> value(Page page, String field, boolean byUser) {
        return switch (field) {
            case "name" -> Optional.of(new JsonPrimitive(page.name()));
            case "username" -> Optional.of(new JsonPrimitive(page.username()));
            case "link" -> Optional.of(new JsonPrimitive("https://www.facebook.com/" + page.id()));
            case "category" -> Optional.of(new JsonPrimitive("Community"));
            // Only one who may do something there has a token.
            case "access_token" ->
                page.tasks().isEmpty() ? Optional.empty() : Optional.of(new JsonPrimitive(page.token()));
            case "fan_count", "followers_count" -> Optional.of(new JsonPrimitive(2_048));
            case "picture" -> {
                var data = new JsonObject();
                data.addProperty("is_silhouette", false);
                data.addProperty("url", "https://scontent.xx.fbcdn.net/page/" + page.id() + ".png");
                var picture = new JsonObject();
                picture.add("data", data);
                yield Optional.of(picture);
            }
            case "tasks" -> {
                var tasks = new JsonArray();
                page.tasks().stream().sorted().forEach(tasks::add);
                yield byUser ? Optional.of(tasks) : Optional.empty();
            }
            case "instagram_business_account" ->
                Optional.ofNullable(instagram.get(page.id())).map(account -> {
                    var object = new JsonObject();
                    object.addProperty("id", account);
                    return object;
                });
            default -> Optional.empty();
        };
    }
}
