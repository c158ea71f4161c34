/** The inbox in the window: conversations, answers and contacts. */
@NullMarked
package org.signalbox.workbench.inbox.internal;

import org.jspecify.annotations.NullMarked;
