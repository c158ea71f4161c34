package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Unavailable;

/**
 * Pages of the person's businesses that weren't ticked when the login was confirmed. Those with a token are such where
 * the person may publish. Few logins have businesses, and may not show them.
 */
final class Businesses {
    /** The detail of an account that has the business of its page. */
    static final String OWNER = "business";

    private static final int MOST = 50;

    /** A page is looked for before each post, which has less than a minute. */
    private static final int MOST_CALLS = 20;

    private static final List<String> EDGES = List.of("owned_pages", "client_pages");

    private final Graph graph;

    Businesses(Graph graph) {
        this.graph = graph;
    }

    /** All pages, by their numbers. */
    Map<String, JsonObject> all() throws ConnectorException {
        var lists = new PageLists(graph);
        var pages = new LinkedHashMap<String, JsonObject>();
        for (var business : numbers(lists)) {
            add(lists, business, Optional.empty(), pages);
        }
        return pages;
    }

    /**
     * One page: first where it was found before.
     *
     * @throws AuthorizationLost of the target where no business has it
     * @throws Unavailable where more businesses or pages are listed than are looked through
     */
    JsonObject page(String page) throws ConnectorException {
        var wanted = Optional.of(page);
        var lists = new PageLists(graph, MOST_CALLS, wanted);
        var pages = new LinkedHashMap<String, JsonObject>();
        var owner = graph.grant().detail(OWNER).filter(Ids::isNumber);
        if (owner.isPresent()) {
            add(lists, owner.get(), wanted, pages);
        }
        if (!pages.containsKey(page)) {
            for (var business : numbers(lists)) {
                if (!pages.containsKey(page) && !owner.equals(Optional.of(business))) {
                    add(lists, business, wanted, pages);
                }
            }
        }
        var found = pages.get(page);
        if (found != null) {
            return found;
        }
        if (lists.isCut()) {
            throw new Unavailable(
                    "Facebook lists more businesses of this login than are looked through for the page", null);
        }
        throw AuthorizationLost.ofTarget("Facebook doesn't let this login publish as the page any more: it is gone,"
                + " or the login has no role there");
    }

    private List<String> numbers(PageLists lists) throws ConnectorException {
        var businesses = new LinkedHashMap<String, JsonObject>();
        optional(lists, "/me/businesses?fields=id", businesses);
        if (businesses.size() > MOST) {
            lists.cut();
        }
        return businesses.keySet().stream().limit(MOST).toList();
    }

    private void add(PageLists lists, String business, Optional<String> wanted, Map<String, JsonObject> pages)
            throws ConnectorException {
        for (var edge : EDGES) {
            var some = new LinkedHashMap<String, JsonObject>();
            if (wanted.filter(pages::containsKey).isEmpty()) {
                optional(lists, "/" + business + "/" + edge + "?fields=" + Pages.FIELDS + ",access_token", some);
            }
            some.values().removeIf(page -> !Pages.hasToken(page));
            some.forEach((id, page) -> {
                page.addProperty(OWNER, business);
                pages.putIfAbsent(id, page);
            });
        }
    }

    private void optional(PageLists lists, String path, Map<String, JsonObject> into) throws ConnectorException {
        try {
            lists.collect(path, Refusal.About.READING, into, any -> true);
        } catch (ConnectorException.Rejected notGranted) {
            graph.host().log().debug("pages of businesses: " + notGranted.getMessage());
        }
    }
}
