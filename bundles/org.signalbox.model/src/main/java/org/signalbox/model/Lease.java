package org.signalbox.model;

import java.time.Instant;

/**
 * A node's temporary right to send a publication.
 *
 * @param epoch counts the claims of this publication; an older one is void
 * @param until when it ends by itself
 */
public record Lease(NodeId node, long epoch, Instant until) {}
