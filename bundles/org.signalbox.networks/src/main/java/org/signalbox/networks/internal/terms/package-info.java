@NullMarked
package org.signalbox.networks.internal.terms;

import org.jspecify.annotations.NullMarked;
