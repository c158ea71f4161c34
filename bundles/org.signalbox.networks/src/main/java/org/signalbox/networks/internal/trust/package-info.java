/** Whether a connector may run: its JAR, signature, vendor, permissions and byte code. */
@NullMarked
package org.signalbox.networks.internal.trust;

import org.jspecify.annotations.NullMarked;
