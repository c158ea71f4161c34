@NullMarked
package org.signalbox.workbench.internal.boot;

import org.jspecify.annotations.NullMarked;
