@NullMarked
package org.signalbox.workbench.planner.internal.series;

import org.jspecify.annotations.NullMarked;
