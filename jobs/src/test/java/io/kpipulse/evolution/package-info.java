/** Do events of different versions of their schemas stay readable? */
package io.kpipulse.evolution;
