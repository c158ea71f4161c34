/** Practice networks, accounts and sample posts in a workspace of one's own. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.demo.practice;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
