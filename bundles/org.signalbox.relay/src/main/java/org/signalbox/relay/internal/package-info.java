@org.jspecify.annotations.NullMarked
package org.signalbox.relay.internal;
