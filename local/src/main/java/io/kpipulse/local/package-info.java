/** How does the whole system run on one machine, for a look, a test or a replay? */
package io.kpipulse.local;
