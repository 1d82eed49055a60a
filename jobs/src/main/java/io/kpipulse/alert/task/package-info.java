/** Which watched tasks give reason for an alert, from when to when? */
package io.kpipulse.alert.task;
