@NullMarked
package org.signalbox.workbench.terms.internal;

import org.jspecify.annotations.NullMarked;
