@NullMarked
package org.signalbox.workbench.internal.trim;

import org.jspecify.annotations.NullMarked;
