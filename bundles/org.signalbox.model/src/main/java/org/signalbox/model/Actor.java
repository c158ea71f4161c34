package org.signalbox.model;

import java.time.Instant;

/** Who does something, and when. */
public record Actor(String name, Instant at) {}
