package org.signalbox.model;

import java.time.Instant;

/** The author and the time of an action. */
public record Actor(String name, Instant at) {}
