@NullMarked
package org.signalbox.workbench.planner.internal.timeline;

import org.jspecify.annotations.NullMarked;
