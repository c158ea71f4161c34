@NullMarked
package org.signalbox.workbench.internal.palette;

import org.jspecify.annotations.NullMarked;
