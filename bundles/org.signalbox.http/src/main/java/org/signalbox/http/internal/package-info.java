@NullMarked
package org.signalbox.http.internal;

import org.jspecify.annotations.NullMarked;
