@NullMarked
package org.signalbox.bench.felix;

import org.jspecify.annotations.NullMarked;
