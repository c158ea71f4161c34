/** Calls of running connectors: gates, sessions, containment, deadlines, and the journal of calls. */
@NullMarked
package org.signalbox.networks.internal.calls;

import org.jspecify.annotations.NullMarked;
