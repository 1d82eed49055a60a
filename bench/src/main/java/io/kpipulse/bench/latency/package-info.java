/** How long after it was reported can an event be read in the store, and where does the time go? */
package io.kpipulse.bench.latency;
