@NullMarked
package org.signalbox.workbench.internal.status;

import org.jspecify.annotations.NullMarked;
