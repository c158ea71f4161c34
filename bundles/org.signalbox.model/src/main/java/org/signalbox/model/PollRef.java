package org.signalbox.model;

import org.signalbox.connector.api.Poll;

/**
 * A poll as a content file describes it.
 *
 * @param part 0-based part of the thread that it belongs to
 */
public record PollRef(Poll poll, int part) {}
