@NullMarked
package org.signalbox.networks.internal.trust;

import org.jspecify.annotations.NullMarked;
