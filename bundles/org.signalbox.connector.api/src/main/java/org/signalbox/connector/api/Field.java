package org.signalbox.connector.api;

/**
 * One input of the authorization form.
 *
 * @param id name in {@link Grant#settings} or {@link Grant#secrets}
 * @param label label of the input
 * @param hint where the owner finds the value
 * @param secret whether the value is a secret
 * @param initial initial value, may be empty
 */
public record Field(String id, String label, String hint, boolean secret, String initial) {}
