@NullMarked
package org.signalbox.accounts.internal;

import org.jspecify.annotations.NullMarked;
