@NullMarked
package org.signalbox.workbench.planner.internal.activity;

import org.jspecify.annotations.NullMarked;
