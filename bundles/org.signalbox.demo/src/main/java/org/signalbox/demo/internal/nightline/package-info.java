/** The demonstration: sets up its networks and posts, runs its steps and counts the result at the networks. */
@NullMarked
package org.signalbox.demo.internal.nightline;

import org.jspecify.annotations.NullMarked;
