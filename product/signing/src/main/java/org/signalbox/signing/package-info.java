/** Signs the connectors that ship with Signalbox; a step of the product's build. */
@NullMarked
package org.signalbox.signing;

import org.jspecify.annotations.NullMarked;
