@NullMarked
package org.signalbox.scheduler.internal;

import org.jspecify.annotations.NullMarked;
