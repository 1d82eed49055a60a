/** Do the rules tell officers of what matters, and of little else, over a simulated year? */
package io.kpipulse.bench.alerts.year;
