/** What is read from a topic or a file, before anyone has looked into it? */
package io.kpipulse.record;
