/** Installs, starts, replaces and removes connectors, now and as planned changes. */
@NullMarked
package org.signalbox.networks.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
