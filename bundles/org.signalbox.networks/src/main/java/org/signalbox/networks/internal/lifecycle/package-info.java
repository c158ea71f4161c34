@NullMarked
package org.signalbox.networks.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
