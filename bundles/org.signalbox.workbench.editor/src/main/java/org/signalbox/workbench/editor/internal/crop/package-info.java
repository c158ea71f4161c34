@NullMarked
package org.signalbox.workbench.editor.internal.crop;

import org.jspecify.annotations.NullMarked;
