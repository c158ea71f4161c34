@NullMarked
package org.signalbox.connector.reddit.internal;

import org.jspecify.annotations.NullMarked;
