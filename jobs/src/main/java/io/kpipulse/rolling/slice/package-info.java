/** Which slices of time does a scope have, what do they hold, and which of them are in memory? */
package io.kpipulse.rolling.slice;
