/** Projects of new connectors. */
@NullMarked
package org.signalbox.shell.internal.project;

import org.jspecify.annotations.NullMarked;
