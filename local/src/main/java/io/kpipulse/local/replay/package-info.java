/** What do the jobs make of two files of events, from first line to last? */
package io.kpipulse.local.replay;
