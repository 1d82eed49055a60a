/** What do the leaders' dashboards show, written down once for all of them? */
package io.kpipulse.dashboard;
