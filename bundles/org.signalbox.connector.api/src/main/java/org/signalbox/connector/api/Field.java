package org.signalbox.connector.api;

/**
 * One value that the owner of an account must give.
 *
 * @param id name in {@link Grant#settings} or {@link Grant#secrets}
 * @param label what people read beside the input
 * @param hint where to find the value
 * @param secret whether it is a secret
 * @param initial what the input starts with, empty for nothing
 */
public record Field(String id, String label, String hint, boolean secret, String initial) {}
