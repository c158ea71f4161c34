/** AES-GCM and where the master key comes from. */
@NullMarked
package org.signalbox.vault.internal;

import org.jspecify.annotations.NullMarked;
