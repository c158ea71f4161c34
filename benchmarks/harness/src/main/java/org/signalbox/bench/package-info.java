@NullMarked
package org.signalbox.bench;

import org.jspecify.annotations.NullMarked;
