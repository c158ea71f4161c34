@NullMarked
package org.signalbox.workbench.editor.internal.post;

import org.jspecify.annotations.NullMarked;
