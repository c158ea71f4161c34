package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.common.Json;

/** Reads lists with identifiers as the person: of pages, and of businesses. */
final class PageLists {
    private static final String LISTING = "list the pages";
    private static final int A_PAGE = 100;
    private static final int MOST_LISTS = 20;

    private final Graph graph;
    private final int mostCalls;
    private final Optional<String> wanted;
    private int calls;
    private boolean cut;

    PageLists(Graph graph) {
        this(graph, Integer.MAX_VALUE, Optional.empty());
    }

    /**
     * @param mostCalls altogether
     * @param wanted behind which nothing is read
     */
    PageLists(Graph graph, int mostCalls, Optional<String> wanted) {
        this.graph = graph;
        this.mostCalls = mostCalls;
        this.wanted = wanted;
    }

    /** Whether something wasn't read to its end. */
    boolean isCut() {
        return cut;
    }

    void cut() {
        cut = true;
    }

    void collect(String path, Refusal.About about, Map<String, JsonObject> into, Predicate<JsonObject> which)
            throws ConnectorException {
        Optional<String> cursor = Optional.empty();
        for (var lists = 0; lists < MOST_LISTS && calls < mostCalls; lists++) {
            calls++;
            var answer = graph.sendAsPerson(
                    HttpRequest.get("targets.read", graph.uri(path + "&limit=" + A_PAGE + Listed.after(cursor))));
            var listed = Listed.of(graph, answer, LISTING, about);
            for (var each : listed.data()) {
                if (which.test(each)) {
                    Json.string(each, "id").filter(Ids::isNumber).ifPresent(id -> into.putIfAbsent(id, each));
                }
            }
            cursor = listed.further(LISTING);
            if (cursor.isEmpty() || wanted.filter(into::containsKey).isPresent()) {
                return;
            }
        }
        cut();
    }
}
