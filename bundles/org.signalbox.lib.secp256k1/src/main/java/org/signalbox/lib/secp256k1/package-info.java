/** Schnorr signatures on secp256k1. */
@NullMarked
package org.signalbox.lib.secp256k1;

import org.jspecify.annotations.NullMarked;
