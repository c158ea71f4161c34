package org.signalbox.sandbox.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the endpoint of a request: the first that matches. */
record Router(List<Route> routes) {

    /** A route with the values of its path's variable parts. */
    record Match(Route route, Map<String, String> parameters) {}

    Match find(PracticeRequest request) throws ApiRefusal {
        List<String> path = request.path();
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(path);
            if (parameters.isPresent() && route.method().equals(request.method())) {
                return new Match(route, parameters.get());
            }
            parameters.ifPresent(found -> allowed.add(route.method()));
        }
        if (allowed.isEmpty()) {
            throw ApiRefusal.notFound("There is no such endpoint.");
        }
        throw new ApiRefusal(
                        405, "method_not_allowed", "This endpoint doesn't know the method " + request.method() + ".")
                .withHeader("Allow", String.join(", ", allowed));
    }
}
