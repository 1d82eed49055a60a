/** How do points reach the time-series store, whatever happens to it? */
package io.kpipulse.store;
