@NullMarked
package org.signalbox.workbench.analytics.internal;

import org.jspecify.annotations.NullMarked;
