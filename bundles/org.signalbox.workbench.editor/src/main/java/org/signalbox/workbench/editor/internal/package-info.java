@NullMarked
package org.signalbox.workbench.editor.internal;

import org.jspecify.annotations.NullMarked;
