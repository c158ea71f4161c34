/** Compares the rows of the Content part with reading the index file alone. */
@NullMarked
package org.signalbox.bench.content;

import org.jspecify.annotations.NullMarked;
