/** The demonstration: sets up its networks and posts, runs its steps and counts the result at the networks. */
@NullMarked
package org.signalbox.shell.internal.demo;

import org.jspecify.annotations.NullMarked;
