/** How content files are read, checked and watched. */
@NullMarked
package org.signalbox.content.internal;

import org.jspecify.annotations.NullMarked;
