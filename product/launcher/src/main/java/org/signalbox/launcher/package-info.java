/** Starts Signalbox: reads the feature files, boots Felix, and runs the service for the main thread. */
@NullMarked
package org.signalbox.launcher;

import org.jspecify.annotations.NullMarked;
