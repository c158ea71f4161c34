@NullMarked
package org.signalbox.workbench.archive.internal;

import org.jspecify.annotations.NullMarked;
