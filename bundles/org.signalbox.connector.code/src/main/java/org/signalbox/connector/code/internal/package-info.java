@org.jspecify.annotations.NullMarked
package org.signalbox.connector.code.internal;
