package org.signalbox.model;

/**
 * The identity of a process of one running system, by which another process there can check whether it still exists.
 *
 * @param host names the running system as its processes see each other; another one after each start of the machine
 * @param pid its number there
 * @param started when it was started, by the system's own count that no clock changes
 */
public record ProcessIdentity(String host, long pid, long started) {}
