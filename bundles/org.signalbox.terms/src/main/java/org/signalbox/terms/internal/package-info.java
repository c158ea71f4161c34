/** Parsing of terms documents and counting of text. */
@NullMarked
package org.signalbox.terms.internal;

import org.jspecify.annotations.NullMarked;
