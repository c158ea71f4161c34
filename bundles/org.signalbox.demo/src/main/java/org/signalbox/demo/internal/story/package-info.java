/** Common parts of stories: scripts, step runner and failures. */
@NullMarked
package org.signalbox.demo.internal.story;

import org.jspecify.annotations.NullMarked;
