/** Where the files of connectors lie. */
@NullMarked
package org.signalbox.networks.internal;

import org.jspecify.annotations.NullMarked;
