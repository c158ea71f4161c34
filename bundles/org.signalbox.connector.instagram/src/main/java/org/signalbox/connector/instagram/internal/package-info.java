@NullMarked
package org.signalbox.connector.instagram.internal;

import org.jspecify.annotations.NullMarked;
