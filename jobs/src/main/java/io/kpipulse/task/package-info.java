/** Which facts follow from the history of a task? */
package io.kpipulse.task;
