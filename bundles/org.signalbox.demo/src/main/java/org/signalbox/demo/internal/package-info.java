/** Chooses the story of this instance and offers it. */
@NullMarked
package org.signalbox.demo.internal;

import org.jspecify.annotations.NullMarked;
