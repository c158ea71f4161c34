/** The folders of connectors. */
@NullMarked
package org.signalbox.networks.internal;

import org.jspecify.annotations.NullMarked;
