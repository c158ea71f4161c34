@org.jspecify.annotations.NullMarked
@org.osgi.annotation.versioning.Version("1.0.0")
@org.osgi.annotation.bundle.Export
package org.signalbox.relay;
