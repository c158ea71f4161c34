package org.signalbox.model.inbox;

/**
 * How many conversations there are.
 *
 * @param mine open and assigned to the one who asks
 */
public record InboxCounts(int open, int unread, int mine, int unassigned, int snoozed, int done) {}
