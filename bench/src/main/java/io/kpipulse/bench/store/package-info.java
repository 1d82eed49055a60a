/** How many points a second does the store take from the sink, and how many from anybody? */
package io.kpipulse.bench.store;
