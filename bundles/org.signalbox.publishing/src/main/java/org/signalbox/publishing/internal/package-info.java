@NullMarked
package org.signalbox.publishing.internal;

import org.jspecify.annotations.NullMarked;
