/** From a checked file to planned publications, and what people change of them. Uses {@code holds}. */
@NullMarked
package org.signalbox.publishing.internal.planning;

import org.jspecify.annotations.NullMarked;
