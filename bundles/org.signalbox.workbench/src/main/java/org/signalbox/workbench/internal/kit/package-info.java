@NullMarked
package org.signalbox.workbench.internal.kit;

import org.jspecify.annotations.NullMarked;
