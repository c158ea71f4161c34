@NullMarked
package org.signalbox.workbench.internal.closing;

import org.jspecify.annotations.NullMarked;
