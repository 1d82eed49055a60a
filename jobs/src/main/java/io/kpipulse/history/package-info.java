/** How do the events of one entity become one set, whatever their order of arrival? */
package io.kpipulse.history;
