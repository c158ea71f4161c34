/** Tests that run as a bundle of the started product, without its window. */
@NullMarked
package org.signalbox.tests.container;

import org.jspecify.annotations.NullMarked;
