package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.sandbox.PracticeOperation;

/** An endpoint: its path, its audience, and its implementation. */
record Route(String method, List<String> template, Audience audience, PracticeOperation operation, Endpoint endpoint) {

    /** Permitted callers. */
    enum Audience {
        ACCOUNT,
        PUBLIC,
        ADMIN
    }

    /** Answers a call. Must be thread-safe. */
    @FunctionalInterface
    interface Endpoint {
        HttpAnswer answer(EndpointCall call) throws ApiRefusal, IOException;
    }

    static Route account(String method, String path, PracticeOperation operation, Endpoint endpoint) {
        return new Route(method, parts(path), Audience.ACCOUNT, operation, endpoint);
    }

    static Route open(String path, Endpoint endpoint) {
        return new Route("GET", parts(path), Audience.PUBLIC, PracticeOperation.ANY, endpoint);
    }

    /** A public route, subject to faults. */
    static Route open(String path, PracticeOperation operation, Endpoint endpoint) {
        return new Route("GET", parts(path), Audience.PUBLIC, operation, endpoint);
    }

    static Route admin(String method, String path, Endpoint endpoint) {
        return new Route(method, parts(path), Audience.ADMIN, PracticeOperation.ANY, endpoint);
    }

    /**
     * The values of the variable parts if the path matches. A template part is {@code text}, {@code {name}} or
     * {@code @{name}}.
     */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != template.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String wanted = template.get(i);
            int open = wanted.indexOf('{');
            boolean same = open < 0
                    ? wanted.equals(path.get(i))
                    : path.get(i).length() > open && path.get(i).startsWith(wanted.substring(0, open));
            if (!same) {
                return Optional.empty();
            }
            if (open >= 0) {
                values.put(
                        wanted.substring(open + 1, wanted.length() - 1),
                        path.get(i).substring(open));
            }
        }
        return Optional.of(values);
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(1).split("/"));
    }
}
