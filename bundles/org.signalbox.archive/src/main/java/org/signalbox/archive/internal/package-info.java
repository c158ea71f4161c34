@NullMarked
package org.signalbox.archive.internal;

import org.jspecify.annotations.NullMarked;
