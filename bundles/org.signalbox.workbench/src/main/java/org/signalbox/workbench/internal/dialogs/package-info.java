@NullMarked
package org.signalbox.workbench.internal.dialogs;

import org.jspecify.annotations.NullMarked;
