/**
 * Sending: from a claim to the receipt, and the resolution of unclear outcomes. Uses {@code nodes} and {@code holds}.
 */
@NullMarked
package org.signalbox.publishing.internal.sending;

import org.jspecify.annotations.NullMarked;
