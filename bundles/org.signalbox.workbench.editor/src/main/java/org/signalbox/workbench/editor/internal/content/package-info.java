@NullMarked
package org.signalbox.workbench.editor.internal.content;

import org.jspecify.annotations.NullMarked;
