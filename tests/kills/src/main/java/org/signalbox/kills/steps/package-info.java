/** Runs inside a node: reports the next step of publishing, and stops there on request. */
@NullMarked
package org.signalbox.kills.steps;

import org.jspecify.annotations.NullMarked;
