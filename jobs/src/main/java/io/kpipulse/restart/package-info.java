/** What is known of the runs of a job before this one, and where it goes on. */
package io.kpipulse.restart;
