@NullMarked
package org.signalbox.notices.internal;

import org.jspecify.annotations.NullMarked;
