/** What does a national day amount to: rows, bytes, state? */
package io.kpipulse.bench.peak;
