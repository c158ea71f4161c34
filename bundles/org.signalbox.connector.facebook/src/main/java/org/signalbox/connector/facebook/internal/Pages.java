package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
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

    /** What a page's token is for: creating content. */
    private static final Set<String> TASKS = Set.of(
            "CREATE_CONTENT",
            "MANAGE",
            "PROFILE_PLUS_CREATE_CONTENT",
            "PROFILE_PLUS_MANAGE",
            "PROFILE_PLUS_FULL_CONTROL");

    static final String FIELDS = "id,name,username,link";

    private final Graph graph;
    private final PageLists lists;
    private final Businesses businesses;

    Pages(Graph graph) {
        this.graph = graph;
        lists = new PageLists(graph);
        businesses = new Businesses(graph);
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
            return businesses.page(page);
        }
        if (Refusal.isOne(answer) && refusal.isOfParameter()) {
            // Such as a wrong proof of the app's secret: no post is at fault.
            throw new AuthorizationLost(refusal.message(DOING, graph.grant()));
        }
        var shown = graph.object(answer, DOING, Refusal.About.ACCOUNT);
        if (!Json.string(shown, "id").equals(Optional.of(page))) {
            throw Graph.senseless(DOING);
        }
        return hasToken(shown) ? shown : businesses.page(page);
    }

    static boolean hasToken(JsonObject page) {
        return Json.string(page, "access_token").filter(text -> !text.isBlank()).isPresent();
    }

    static Account account(JsonObject page) {
        var id = Json.string(page, "id").orElse("");
        var name = Json.string(page, "name").filter(text -> !text.isBlank());
        var account = Account.of(
                        id,
                        Json.string(page, "username")
                                .filter(text -> !text.isBlank())
                                .orElse(id))
                .displayName(name.orElse(id))
                .profile(Json.string(page, "link").flatMap(Ids::web).or(() -> Ids.page(id)));
        Json.string(page, Businesses.OWNER)
                .filter(Ids::isNumber)
                .ifPresent(owner -> account.detail(Businesses.OWNER, owner));
        return account.build();
    }

    /** All at once, as each counts once: a page may belong to the person and to a business. */
    Page<Account> targets() throws ConnectorException {
        var pages = new LinkedHashMap<String, JsonObject>();
        lists.collect("/me/accounts?fields=" + FIELDS + ",tasks", Refusal.About.ACCOUNT, pages, Pages::publishes);
        businesses.all().forEach(pages::putIfAbsent);
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
}
