package org.signalbox.model;

/**
 * A process of one running system, so that another one there can tell whether it is no more.
 *
 * @param host names the running system as its processes see each other; another one after each start of the machine
 * @param pid its number there
 * @param started when it was started, by the system's own count that no clock changes
 */
public record ProcessIdentity(String host, long pid, long started) {}
