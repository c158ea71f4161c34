package org.signalbox.bench;

/**
 * The measurements of one start.
 *
 * @param millis from exec until ready
 * @param cpuMillis CPU time of all threads until then; less affected by other load
 * @param megabytes resident memory some time after
 */
record Sample(double millis, double cpuMillis, double megabytes) {}
