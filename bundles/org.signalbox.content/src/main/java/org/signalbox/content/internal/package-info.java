/** Reading, checking and watching of content files. */
@NullMarked
package org.signalbox.content.internal;

import org.jspecify.annotations.NullMarked;
