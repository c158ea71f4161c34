@NullMarked
package org.signalbox.connector.wordpress.internal;

import org.jspecify.annotations.NullMarked;
