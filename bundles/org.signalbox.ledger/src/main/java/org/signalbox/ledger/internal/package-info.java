@NullMarked
package org.signalbox.ledger.internal;

import org.jspecify.annotations.NullMarked;
