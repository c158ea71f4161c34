@NullMarked
package org.signalbox.connector.threads.internal;

import org.jspecify.annotations.NullMarked;
