@NullMarked
package org.signalbox.workbench.planner.internal;

import org.jspecify.annotations.NullMarked;
