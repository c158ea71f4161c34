package org.signalbox.sandbox.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.sandbox.PracticeOperation;

/** The pages that a network's accounts publish as, until they are removed. Thread-safe. */
final class Pages {
    private final List<Profile> there;

    Pages(List<Profile> all) {
        there = new CopyOnWriteArrayList<>(all);
    }

    static List<Route> routes(String origin) {
        return List.of(Route.account("GET", "/2/me/pages", PracticeOperation.ME, call -> list(call, origin)));
    }

    void remove(String handle) {
        if (!there.removeIf(page -> page.handle().equals(handle))) {
            throw new IllegalArgumentException("there is no page " + handle);
        }
    }

    /** The handle as which a request acts: that of the page that it names, else the account's. */
    String acting(PracticeRequest request, String account) throws ApiRefusal {
        Optional<String> named = request.header("Practice-Page");
        if (named.isEmpty()) {
            return account;
        }
        return there.stream()
                .filter(page -> page.id().equals(named.get()))
                .findFirst()
                .map(Profile::handle)
                .orElseThrow(() -> new ApiRefusal(
                        403, "page_gone", "There is no page " + named.get() + " that this account publishes as."));
    }

    private static HttpAnswer list(EndpointCall call, String origin) throws ApiRefusal {
        List<Profile> pages = List.copyOf(call.world().pages().there);
        int from = Math.min(pages.size(), Paging.from(call.request()));
        int to = Math.min(pages.size(), from + Paging.limit(call.request()));
        return JsonWriter.object()
                .putAll(
                        "pages",
                        pages.subList(from, to),
                        page -> JsonWriter.object()
                                .put("id", page.id())
                                .put("handle", page.handle())
                                .put("name", page.name())
                                .put("url", origin + "/" + page.handle()))
                .put("next_cursor", to < pages.size() ? String.valueOf(to) : null)
                .answer(200);
    }
}
