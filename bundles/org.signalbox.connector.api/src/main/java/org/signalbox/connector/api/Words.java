package org.signalbox.connector.api;

/**
 * A network's vocabulary, for counters, menus and messages.
 *
 * @param post such as «toot»
 * @param posts its plural
 * @param publish the verb, such as «Toot»
 */
public record Words(String post, String posts, String publish) {}
