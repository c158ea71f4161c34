@NullMarked
package org.signalbox.workbench.networks.internal;

import org.jspecify.annotations.NullMarked;
