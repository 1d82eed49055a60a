/** Which records are events, which are rejected and why, and what time is it? */
package io.kpipulse.ingest;
