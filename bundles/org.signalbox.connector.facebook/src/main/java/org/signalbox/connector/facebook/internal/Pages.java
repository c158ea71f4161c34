package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.common.Json;

/** The pages where the person who signed in may publish. */
final class Pages {
    private static final String DOING = "show the page";
    private static final String LISTING = "list the pages";

    /** What a page's token is for: creating content. */
    private static final Set<String> TASKS = Set.of(
            "CREATE_CONTENT",
            "MANAGE",
            "PROFILE_PLUS_CREATE_CONTENT",
            "PROFILE_PLUS_MANAGE",
            "PROFILE_PLUS_FULL_CONTROL");

    private static final String FIELDS = "id,name,username,link";
    private static final int A_PAGE = 100;
    private static final int MOST_LISTS = 20;
    private static final int MOST_BUSINESSES = 50;
    private static final List<String> OF_BUSINESS = List.of("owned_pages", "client_pages");

    private final Graph graph;

    Pages(Graph graph) {
        this.graph = graph;
    }

    /** The person of a login without a target. */
    Account person() throws ConnectorException {
        var doing = "show the account";
        var me = graph.readAsPerson("account.verify", doing, "/me?fields=id,name", Refusal.About.ACCOUNT);
        var id = Json.string(me, "id").filter(Ids::isNumber).orElseThrow(() -> Graph.senseless(doing));
        return Account.of(id, id)
                .displayName(
                        Json.string(me, "name").filter(text -> !text.isBlank()).orElse(id))
                .build();
    }

    /**
     * Reads the session's page with its token.
     *
     * @throws AuthorizationLost of the target where the page is gone, or the person may not publish there
     */
    JsonObject read() throws ConnectorException {
        var page = graph.page();
        var answer = graph.sendAsPerson(
                HttpRequest.get("account.verify", graph.uri("/" + page + "?fields=" + FIELDS + ",access_token")));
        var refusal = Refusal.of(answer);
        if (Refusal.isOne(answer) && (refusal.isMissing() || refusal.isPermission())) {
            return ofBusinesses(page);
        }
        if (Refusal.isOne(answer) && refusal.isOfParameter()) {
            // Such as a wrong proof of the app's secret: no post is at fault.
            throw new AuthorizationLost(refusal.message(DOING, graph.grant()));
        }
        var shown = graph.object(answer, DOING, Refusal.About.ACCOUNT);
        if (!Json.string(shown, "id").equals(Optional.of(page))) {
            throw Graph.senseless(DOING);
        }
        return hasToken(shown) ? shown : ofBusinesses(page);
    }

    static boolean hasToken(JsonObject page) {
        return Json.string(page, "access_token").filter(text -> !text.isBlank()).isPresent();
    }

    private JsonObject ofBusinesses(String page) throws ConnectorException {
        var found = ofBusinesses(Optional.of(page)).get(page);
        if (found == null) {
            throw AuthorizationLost.ofTarget("Facebook doesn't let this login publish as the page any more: it is gone,"
                    + " or the login has no role there");
        }
        return found;
    }

    static Account account(JsonObject page) {
        var id = Json.string(page, "id").orElse("");
        var name = Json.string(page, "name").filter(text -> !text.isBlank());
        return Account.of(
                        id,
                        Json.string(page, "username")
                                .filter(text -> !text.isBlank())
                                .orElse(id))
                .displayName(name.orElse(id))
                .profile(Json.string(page, "link").flatMap(Ids::web).or(() -> Ids.page(id)))
                .build();
    }

    /** All at once, as each counts once: a page may belong to the person and to a business. */
    Page<Account> targets() throws ConnectorException {
        var pages = new LinkedHashMap<String, JsonObject>();
        collect("/me/accounts?fields=" + FIELDS + ",tasks", Refusal.About.ACCOUNT, pages, Pages::publishes);
        ofBusinesses(Optional.empty()).forEach(pages::putIfAbsent);
        return Page.last(pages.values().stream()
                .limit(ListsTargets.MOST)
                .map(Pages::account)
                .toList());
    }

    /** Old pages name no tasks. */
    private static boolean publishes(JsonObject page) {
        var tasks = page.get("tasks");
        return tasks == null
                || !tasks.isJsonArray()
                || tasks.getAsJsonArray().asList().stream()
                        .anyMatch(task -> task.isJsonPrimitive() && TASKS.contains(task.getAsString()));
    }

    /**
     * Pages of the person's businesses that weren't ticked when the login was confirmed. Those with a token are such
     * where the person may publish. Few logins have businesses, and may not show them.
     *
     * @param wanted after which no further one is looked for
     */
    private Map<String, JsonObject> ofBusinesses(Optional<String> wanted) throws ConnectorException {
        var businesses = new LinkedHashMap<String, JsonObject>();
        var pages = new LinkedHashMap<String, JsonObject>();
        if (!optional("/me/businesses?fields=id", businesses, any -> true)) {
            return pages;
        }
        for (var business : businesses.keySet().stream().limit(MOST_BUSINESSES).toList()) {
            for (var edge : OF_BUSINESS) {
                optional("/" + business + "/" + edge + "?fields=" + FIELDS + ",access_token", pages, Pages::hasToken);
                if (wanted.filter(pages::containsKey).isPresent()) {
                    return pages;
                }
            }
        }
        return pages;
    }

    /** @return whether it was shown */
    private boolean optional(String path, Map<String, JsonObject> into, Predicate<JsonObject> which)
            throws ConnectorException {
        try {
            collect(path, Refusal.About.READING, into, which);
            return true;
        } catch (ConnectorException.Rejected notGranted) {
            graph.host().log().debug("pages of businesses: " + notGranted.getMessage());
            return false;
        }
    }

    private void collect(String path, Refusal.About about, Map<String, JsonObject> into, Predicate<JsonObject> which)
            throws ConnectorException {
        Optional<String> cursor = Optional.empty();
        for (var lists = 0; lists < MOST_LISTS; lists++) {
            var answer = graph.sendAsPerson(
                    HttpRequest.get("targets.read", graph.uri(path + "&limit=" + A_PAGE + Listed.after(cursor))));
            var listed = Listed.of(graph, answer, LISTING, about);
            for (var each : new ArrayList<>(listed.data())) {
                if (which.test(each)) {
                    Json.string(each, "id").filter(Ids::isNumber).ifPresent(id -> into.putIfAbsent(id, each));
                }
            }
            cursor = listed.further(LISTING);
            if (cursor.isEmpty()) {
                return;
            }
        }
    }
}
