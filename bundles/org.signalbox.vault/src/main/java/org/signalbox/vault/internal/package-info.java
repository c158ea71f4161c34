/** AES-GCM and the sources of the master key. */
@NullMarked
package org.signalbox.vault.internal;

import org.jspecify.annotations.NullMarked;
