/** The inbox's service and its collector. */
@NullMarked
package org.signalbox.inbox.internal;

import org.jspecify.annotations.NullMarked;
