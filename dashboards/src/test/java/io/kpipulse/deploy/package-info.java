/** Do the files and scripts do what they promise that bring the system onto a host? */
package io.kpipulse.deploy;
