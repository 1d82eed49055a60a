/** Do the jobs take any record whatever, and say of each that is no event why not? */
package io.kpipulse.bench.hostile;
