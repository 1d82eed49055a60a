/** What is known of the runs of a job before this one. */
package io.kpipulse.restart;
