/** Common parts of scenarios: scripts, step runner and failures. */
@NullMarked
package org.signalbox.demo.internal.scenario;

import org.jspecify.annotations.NullMarked;
