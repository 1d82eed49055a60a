/** How do all reports about one entity become one set, whatever their order? */
package io.kpipulse.history;
