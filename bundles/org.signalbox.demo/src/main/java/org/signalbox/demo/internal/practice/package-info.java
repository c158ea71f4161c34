/** Practice in a workspace of one's own: the record of what was made, the servers, the sample posts. */
@NullMarked
package org.signalbox.demo.internal.practice;

import org.jspecify.annotations.NullMarked;
