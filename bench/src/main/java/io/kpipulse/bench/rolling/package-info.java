/** What does the rolling stage cost, beside what others have for the same work? */
package io.kpipulse.bench.rolling;
