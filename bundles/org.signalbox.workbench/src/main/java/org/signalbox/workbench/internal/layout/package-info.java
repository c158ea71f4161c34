@NullMarked
package org.signalbox.workbench.internal.layout;

import org.jspecify.annotations.NullMarked;
