/**
 * A connector's process: a framework with the component runtime, the contract and the JSON library, which holds one
 * bundle and serves it to the host over two streams. It ends when the host closes them.
 */
@NullMarked
package org.signalbox.connector.runtime;

import org.jspecify.annotations.NullMarked;
