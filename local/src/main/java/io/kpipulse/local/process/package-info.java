/** What does a command leave behind when it ends, whenever that is? */
package io.kpipulse.local.process;
