/** Where does the change of a ratio come from? */
package io.kpipulse.explain;
