/**
 * What would ministries, localities, citizens and businesses report: a believable history and live
 * traffic, the same for the same seed and time?
 */
package io.kpipulse.local.simulator;
