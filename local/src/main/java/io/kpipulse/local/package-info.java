/** How does the whole system run on one machine, for a demo, a test or a replay? */
package io.kpipulse.local;
