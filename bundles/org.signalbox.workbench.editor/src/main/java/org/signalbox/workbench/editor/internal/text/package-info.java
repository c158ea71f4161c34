@NullMarked
package org.signalbox.workbench.editor.internal.text;

import org.jspecify.annotations.NullMarked;
