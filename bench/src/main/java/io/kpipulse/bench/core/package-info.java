/** What does one call of each pure core cost? */
package io.kpipulse.bench.core;
