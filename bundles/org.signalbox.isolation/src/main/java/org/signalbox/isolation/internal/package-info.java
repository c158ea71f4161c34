@NullMarked
package org.signalbox.isolation.internal;

import org.jspecify.annotations.NullMarked;
