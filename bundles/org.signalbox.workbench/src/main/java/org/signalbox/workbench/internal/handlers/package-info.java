@NullMarked
package org.signalbox.workbench.internal.handlers;

import org.jspecify.annotations.NullMarked;
