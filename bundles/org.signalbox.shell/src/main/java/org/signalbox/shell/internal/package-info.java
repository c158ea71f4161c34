/** Runs commands: in a process of their own, or for a client at the socket. */
@NullMarked
package org.signalbox.shell.internal;

import org.jspecify.annotations.NullMarked;
