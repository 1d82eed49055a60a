/** How are the parts wired into jobs, and how are the jobs started? */
package io.kpipulse.job;
