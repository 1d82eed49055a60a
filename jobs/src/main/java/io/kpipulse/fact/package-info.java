/** What is a fact, and how do facts add up? The words that histories and slices share. */
package io.kpipulse.fact;
