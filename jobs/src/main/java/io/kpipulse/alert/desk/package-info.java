/** What does the alert job know, what has it said, and what has it to say now? */
package io.kpipulse.alert.desk;
