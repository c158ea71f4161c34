@NullMarked
package org.signalbox.workbench.planner.internal.calendar;

import org.jspecify.annotations.NullMarked;
