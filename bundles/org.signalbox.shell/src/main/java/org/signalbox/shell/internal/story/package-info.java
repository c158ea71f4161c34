/** Common parts of stories: scripts, step runner and failures. */
@NullMarked
package org.signalbox.shell.internal.story;

import org.jspecify.annotations.NullMarked;
