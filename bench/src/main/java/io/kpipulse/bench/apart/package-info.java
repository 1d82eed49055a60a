/** How does each contender get a JVM of its own? */
package io.kpipulse.bench.apart;
