/** Which ministries and localities are there, and what are they called? */
package io.kpipulse.local.units;
