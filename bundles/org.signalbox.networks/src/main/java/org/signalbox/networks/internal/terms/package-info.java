/** Terms of networks: versions of documents, the ones in force, live values, import. */
@NullMarked
package org.signalbox.networks.internal.terms;

import org.jspecify.annotations.NullMarked;
