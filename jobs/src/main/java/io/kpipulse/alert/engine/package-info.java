/**
 * Which alerts stand, given points and tasks? All rules together; the same live and over history.
 */
package io.kpipulse.alert.engine;
