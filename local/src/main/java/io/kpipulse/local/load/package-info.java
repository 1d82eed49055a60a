/** How do the events of files come into the topics: in order, and each once? */
package io.kpipulse.local.load;
