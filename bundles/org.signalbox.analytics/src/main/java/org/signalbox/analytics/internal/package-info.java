@NullMarked
package org.signalbox.analytics.internal;

import org.jspecify.annotations.NullMarked;
