@NullMarked
package org.signalbox.workbench.editor.internal.open;

import org.jspecify.annotations.NullMarked;
