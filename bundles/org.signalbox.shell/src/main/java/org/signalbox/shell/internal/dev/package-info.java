@NullMarked
package org.signalbox.shell.internal.dev;

import org.jspecify.annotations.NullMarked;
