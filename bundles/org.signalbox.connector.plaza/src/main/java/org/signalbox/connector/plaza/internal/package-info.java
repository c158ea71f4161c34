@NullMarked
package org.signalbox.connector.plaza.internal;

import org.jspecify.annotations.NullMarked;
