/** Does a later version go on from what an earlier one left behind, and say so where it cannot? */
package io.kpipulse.evolution;
