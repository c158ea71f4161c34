/** Finds the texts of messages in all bundles. */
@NullMarked
package org.signalbox.model.internal;

import org.jspecify.annotations.NullMarked;
