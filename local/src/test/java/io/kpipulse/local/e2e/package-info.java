/**
 * Do events on a topic become the right rows of the store: with a real broker, cluster and store,
 * and through crashes?
 */
package io.kpipulse.local.e2e;
