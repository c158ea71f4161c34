/** Commands that run the demonstration and the drills in the terminal. */
@NullMarked
package org.signalbox.shell.internal.scenario;

import org.jspecify.annotations.NullMarked;
