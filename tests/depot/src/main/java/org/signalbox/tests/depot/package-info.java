@NullMarked
package org.signalbox.tests.depot;

import org.jspecify.annotations.NullMarked;
