@NullMarked
package org.signalbox.networks.internal.calls;

import org.jspecify.annotations.NullMarked;
