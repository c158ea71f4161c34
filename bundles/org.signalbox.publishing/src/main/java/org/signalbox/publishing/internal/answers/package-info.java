/** Checks and plans answers to what people write. Uses {@code holds}. */
@NullMarked
package org.signalbox.publishing.internal.answers;

import org.jspecify.annotations.NullMarked;
