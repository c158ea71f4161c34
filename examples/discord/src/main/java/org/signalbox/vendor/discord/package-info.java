@NullMarked
package org.signalbox.vendor.discord;

import org.jspecify.annotations.NullMarked;
