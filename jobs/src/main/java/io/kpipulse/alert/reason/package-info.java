/** Why did it happen? Where the change of a KPI lies, and which tasks are behind an alert. */
package io.kpipulse.alert.reason;
