/** How are the parts wired into jobs, configured and started? */
package io.kpipulse.job;
