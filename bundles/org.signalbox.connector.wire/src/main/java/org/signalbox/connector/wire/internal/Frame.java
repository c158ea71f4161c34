package org.signalbox.connector.wire.internal;

/**
 * A frame to be sent.
 *
 * @param buffer its bytes, and maybe more
 */
record Frame(byte[] buffer, int size) {}
