package org.signalbox.sandbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A request in an endpoint.
 *
 * @param parameters the variable parts of the path
 * @param handle the account of the request's token; empty outside the networks' APIs
 * @param paid whether it requests Chirp's paid access
 * @param hidden additional delay until a committed post is visible
 */
record EndpointCall(
        PracticeState world,
        PracticeRequest request,
        Map<String, String> parameters,
        String handle,
        boolean paid,
        Instant now,
        Duration hidden) {

    String parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
