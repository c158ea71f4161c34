package org.signalbox.model;

import java.util.Optional;

/**
 * A node's progress towards the wanted state of a network.
 *
 * @param network its id
 * @param revision of the network's record that the node has reached or tried to
 * @param problem why it isn't as wanted there, such as a vendor whom that machine doesn't trust; empty when it is
 */
public record NodeNetwork(String network, long revision, Optional<Message> problem) {}
