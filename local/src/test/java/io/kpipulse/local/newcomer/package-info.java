/** What does it take to add a family of events? The exercise of CONTRIBUTING.md, done. */
package io.kpipulse.local.newcomer;
