@NullMarked
package org.signalbox.sites.internal;

import org.jspecify.annotations.NullMarked;
