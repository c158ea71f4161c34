@NullMarked
package org.signalbox.workbench.internal.search;

import org.jspecify.annotations.NullMarked;
