/** From a claim to the receipt, and what is left unclear. Uses {@code nodes} and {@code holds}. */
@NullMarked
package org.signalbox.publishing.internal.sending;

import org.jspecify.annotations.NullMarked;
