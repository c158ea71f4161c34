@NullMarked
package org.signalbox.workbench.internal.workspaces;

import org.jspecify.annotations.NullMarked;
