/** Chooses the scenario of this instance and offers it. */
@NullMarked
package org.signalbox.demo.internal;

import org.jspecify.annotations.NullMarked;
