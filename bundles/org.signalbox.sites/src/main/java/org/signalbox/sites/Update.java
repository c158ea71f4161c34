package org.signalbox.sites;

import java.util.Optional;
import org.signalbox.model.Message;

/**
 * What became of the update of one network's connector.
 *
 * @param from the version before; empty when it was not installed
 * @param to the version that was to be installed
 * @param trouble why it wasn't; empty when it is installed now
 */
public record Update(String network, String name, Optional<String> from, String to, Optional<Message> trouble) {}
