package org.signalbox.sandbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A request on its way through an endpoint.
 *
 * @param parameters the variable parts of the path
 * @param handle the account whose token it carries; empty outside the networks' APIs
 * @param paid whether it asks for Chirp's paid access
 * @param hidden how much longer than usual a post that it commits stays invisible
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
