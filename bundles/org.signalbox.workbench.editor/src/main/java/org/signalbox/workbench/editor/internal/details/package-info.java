@NullMarked
package org.signalbox.workbench.editor.internal.details;

import org.jspecify.annotations.NullMarked;
