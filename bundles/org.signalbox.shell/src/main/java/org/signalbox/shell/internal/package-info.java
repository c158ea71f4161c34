/** Runs commands, in their own process or for a client at the socket. */
@NullMarked
package org.signalbox.shell.internal;

import org.jspecify.annotations.NullMarked;
