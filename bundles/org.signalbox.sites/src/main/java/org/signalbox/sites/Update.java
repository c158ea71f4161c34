package org.signalbox.sites;

import java.util.Optional;
import org.signalbox.model.Message;

/**
 * Result of updating one network's connector.
 *
 * @param from previous version; empty when the connector wasn't installed
 * @param to target version
 * @param problem reason of the failure; empty on success
 */
public record Update(String network, String name, Optional<String> from, String to, Optional<Message> problem) {}
