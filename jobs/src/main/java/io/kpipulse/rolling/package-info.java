/** How do facts add up over rolling windows, step by step, at constant cost? */
package io.kpipulse.rolling;
