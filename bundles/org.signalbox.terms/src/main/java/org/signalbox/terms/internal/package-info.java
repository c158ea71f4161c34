/** How terms documents are read and text is counted. */
@NullMarked
package org.signalbox.terms.internal;

import org.jspecify.annotations.NullMarked;
