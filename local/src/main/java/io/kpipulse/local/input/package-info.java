/** What do the lines of a file of events say, and what is wrong with those that say nothing? */
package io.kpipulse.local.input;
