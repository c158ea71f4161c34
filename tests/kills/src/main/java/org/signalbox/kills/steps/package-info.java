/** Inside a node: says which step of publishing comes next, and stops there when it is asked to. */
@NullMarked
package org.signalbox.kills.steps;

import org.jspecify.annotations.NullMarked;
