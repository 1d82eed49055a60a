/** How do points reach the time-series store, in order and without loss? */
package io.kpipulse.store;
