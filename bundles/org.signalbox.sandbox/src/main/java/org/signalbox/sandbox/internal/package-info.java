@NullMarked
package org.signalbox.sandbox.internal;

import org.jspecify.annotations.NullMarked;
