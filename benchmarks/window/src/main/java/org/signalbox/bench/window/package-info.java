@NullMarked
package org.signalbox.bench.window;

import org.jspecify.annotations.NullMarked;
