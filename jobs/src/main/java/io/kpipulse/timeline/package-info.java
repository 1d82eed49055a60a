/** What changes among the facts of an entity when an update arrives or the clock moves? */
package io.kpipulse.timeline;
