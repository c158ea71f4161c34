/** Nostr: one signed event at several relays. */
@NullMarked
package org.signalbox.vendor.nostr;

import org.jspecify.annotations.NullMarked;
