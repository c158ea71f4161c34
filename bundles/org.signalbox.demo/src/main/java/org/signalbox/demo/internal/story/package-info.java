/** What stories have in common: scripts, their telling step by step, and what goes wrong. */
@NullMarked
package org.signalbox.demo.internal.story;

import org.jspecify.annotations.NullMarked;
