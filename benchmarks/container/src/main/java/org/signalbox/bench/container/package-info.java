@NullMarked
package org.signalbox.bench.container;

import org.jspecify.annotations.NullMarked;
