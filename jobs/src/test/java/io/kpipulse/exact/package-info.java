/**
 * Does the store end as a function of the events, whatever happens on the way? The operators of the
 * jobs, chained by hand, against the contract.
 */
package io.kpipulse.exact;
