/**
 * Is the store a function of the set of events, whatever happens on the way? The jobs as production
 * wires them, against the contract.
 */
package io.kpipulse.exact;
