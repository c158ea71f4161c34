@NullMarked
package org.signalbox.workbench.editor.internal.preview;

import org.jspecify.annotations.NullMarked;
