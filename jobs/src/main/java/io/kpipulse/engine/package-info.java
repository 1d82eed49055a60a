/** How far is a job, and how many events has it taken? */
package io.kpipulse.engine;
