@NullMarked
package org.signalbox.workbench.editor.internal.problems;

import org.jspecify.annotations.NullMarked;
