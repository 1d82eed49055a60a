/** How is a decision asked for on the command line, and read from a file? */
package io.kpipulse.local.alerts;
